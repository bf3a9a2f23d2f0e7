#include "data/number_hint.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "data/number_cell.h"
#include "data/spreadsheet_date.h"

/* From the surest to the vaguest: marks that the whole column bears out, forms of one cell, units.
   The first that fits is the only one that is given. */

char tf_other_mark(char decimal) {
    return decimal == '.' ? ',' : '.';
}

const char *tf_mark_name(char mark) {
    return mark == ',' ? "comma" : "point";
}

/* Longer texts behind a number are sentences. */
#define MOST_UNIT 16

/* "2.89 mo", "17,6 mois", "10 mg/dL": what stands behind the number; NULL: no unit. Whichever mark
   the file has: where all cells have units, none of them told which it is. */
char *tf_number_unit(const char *value) {
    const char *at = value + strspn(value, "+-");
    const size_t n = strspn(at, "0123456789.,");
    g_autofree char *unit = g_strdup(at + n);
    for (char *blank; (blank = strstr(unit, "\u00a0"));)
        memset(blank, ' ', strlen("\u00a0"));
    g_strstrip(unit);
    double number;
    const bool is_number = tf_number_parse_typed(at, n, (tf_number_marks){'.', 0}, &number) ||
                           tf_number_parse_typed(at, n, (tf_number_marks){',', 0}, &number);
    const bool letters =
        g_utf8_validate(unit, -1, NULL) && g_unichar_isalpha(g_utf8_get_char(unit));
    return n > 0 && is_number && letters && strlen(unit) <= MOST_UNIT &&
                   strcspn(unit, "0123456789()[]") == strlen(unit)
               ? g_steal_pointer(&unit)
               : NULL;
}

/** Units of time by their beginnings: "an" and "ans" are one. */
typedef enum time_unit { NO_TIME, DAYS, WEEKS, MONTHS, YEARS } time_unit;

static time_unit time_unit_of(const char *unit) {
    static const struct {
        const char *word;
        time_unit unit;
    } words[] = {{"d", DAYS},        {"day", DAYS},       {"days", DAYS},    {"j", DAYS},
                 {"jour", DAYS},     {"jours", DAYS},     {"w", WEEKS},      {"wk", WEEKS},
                 {"wks", WEEKS},     {"week", WEEKS},     {"weeks", WEEKS},  {"sem", WEEKS},
                 {"semaine", WEEKS}, {"semaines", WEEKS}, {"m", MONTHS},     {"mo", MONTHS},
                 {"mos", MONTHS},    {"mth", MONTHS},     {"month", MONTHS}, {"months", MONTHS},
                 {"mois", MONTHS},   {"y", YEARS},        {"yr", YEARS},     {"yrs", YEARS},
                 {"year", YEARS},    {"years", YEARS},    {"an", YEARS},     {"ans", YEARS},
                 {"année", YEARS},   {"années", YEARS}};
    g_autofree char *small = g_utf8_strdown(unit, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].word, small) == 0)
            return words[i].unit;
    return NO_TIME;
}

static bool same_unit(const char *a, const char *b) {
    const time_unit unit = time_unit_of(a);
    return strcmp(a, b) == 0 || (unit != NO_TIME && unit == time_unit_of(b));
}

static void tally_unit(tf_column_tally *tally, const char *text, size_t length) {
    g_autofree char *cell = g_strndup(text, length), *unit = tf_number_unit(cell);
    if (!unit || strlen(unit) >= sizeof tally->unit)
        return;
    if (*tally->unit == '\0')
        memcpy(tally->unit, unit, strlen(unit) + 1);
    else if (*tally->other_unit == '\0' && !same_unit(unit, tally->unit))
        memcpy(tally->other_unit, unit, strlen(unit) + 1);
}

void tf_column_tally_add(tf_column_tally *tally, const char *text, size_t length,
                         tf_number_marks marks) {
    const char other = tf_other_mark(marks.decimal);
    const tf_number_marks grouped = {marks.decimal, other};
    double value;
    tally->n_wrong++;
    tally_unit(tally, text, length);
    tally->n_other_decimal += tf_number_parse(text, length, other, &value);
    tally->n_other_mark += memchr(text, other, length) != NULL;
    tally->n_thousands += tf_number_parse_typed(text, length, grouped, &value);
}

/* "1.019" and "-12.500", but neither "0.712" nor "1.0195" nor "1.02". */
bool tf_is_grouped(const char *text, const char *mark, const char *end) {
    for (; text < mark && (*text == ' ' || *text == '-' || *text == '+'); text++) {
    }
    for (; end > mark && end[-1] == ' '; end--) {
    }
    if (mark - text < 1 || mark - text > 3 || *text == '0' || end - mark != 4)
        return false;
    for (const char *at = mark + 1; at < end; at++)
        if (!g_ascii_isdigit(*at))
            return false;
    return true;
}

void tf_grouped_tally_add(tf_grouped_tally *tally, const char *text, size_t length, char decimal,
                          double value) {
    const char *mark = memchr(text, decimal, length);
    if (mark == NULL) {
        /* Whoever writes 1500 without a mark writes no other thousand with one. */
        tally->never = fabs(value) >= 1000;
        tally->most_plain = fmax(tally->most_plain, fabs(value));
        return;
    }
    if (!tf_is_grouped(text, mark, text + length)) {
        tally->never = true;
        return;
    }
    if (tally->n++ == 0) {
        /* A cell has no 0 at its end; tallies begin as zeros. */
        memcpy(tally->first, text, MIN(length, sizeof tally->first - 1));
        tally->read = value;
        tally->least = fabs(value);
    }
    tally->least = fmin(tally->least, fabs(value));
}

/* Percentages with three decimals stand beside a plain 100, and ratios beside a 1. */
#define MOST_PERCENT 100

bool tf_grouped_tally_warns(const tf_grouped_tally *tally, const tf_number_dialect *dialect) {
    if (tally->never || tally->n == 0)
        return false;
    if (dialect->marks.decimal == ',' && dialect->delimiter == ',')
        return true;
    return tally->most_plain > MOST_PERCENT && tally->least < MOST_PERCENT;
}

/* A number of these marks that no cell without them contradicts: a column that has 1500, too, has
   no marks of thousands. */
static char *hint_for_mark(const tf_column_tally *tally, const tf_number_dialect *dialect,
                           const char *text) {
    const char decimal = dialect->marks.decimal, other = tf_other_mark(decimal);
    const char *name = tf_mark_name(other);
    const bool all = tally->n_thousands > 0 && tally->n_thousands == tally->n_other_mark;
    double value;
    if (tf_number_parse_typed(text, strlen(text), (tf_number_marks){decimal, '\''}, &value))
        return g_strdup("a mark of thousands? use --set data.thousands=apostrophe");
    if (strchr(text, other) == NULL)
        return NULL;
    /* As a decimal comma, "1,019" days would be one day. */
    if (all && (tally->any_thousand || (other == ',' && dialect->delimiter != ',')))
        return g_strdup_printf("1%c019 may be a thousand or one: --set data.thousands=%s if the %s "
                               "stands between thousands, --set data.decimal=%s if it is decimal",
                               other, name, name, name);
    if (all)
        return g_strdup_printf("a mark of thousands? use --set data.thousands=%c (found in %zu "
                               "of %zu rows)",
                               other, tally->n_thousands, dialect->n_rows);
    if (tally->n_other_decimal > 0)
        return g_strdup_printf("decimal %s? use --set data.decimal=%c (found in %zu of %zu rows)",
                               name, other, tally->n_other_decimal, dialect->n_rows);
    if (tf_number_parse_typed(text, strlen(text), (tf_number_marks){other, decimal}, &value))
        return g_strdup_printf("decimal %s and marks of thousands? use --set data.decimal=%c "
                               "--set data.thousands=%c",
                               name, other, decimal);
    return NULL;
}

/* Taking the units out of such a column would make "2,5 ans" two and a half months. */
static char *hint_for_unit(const tf_column_tally *tally, const char *value) {
    g_autofree char *unit = tf_number_unit(value);
    if (!unit)
        return NULL;
    if (*tally->other_unit)
        return g_strdup_printf("the column has several units (\"%s\", \"%s\"): convert all to one, "
                               "and write numbers alone",
                               tally->unit, tally->other_unit);
    if (time_unit_of(unit) != NO_TIME)
        return g_strdup_printf(
            "a unit? take \"%s\" out of the cells; that of patients' times is said "
            "with --time-unit",
            unit);
    return g_strdup_printf("a unit? take \"%s\" out of the cells", unit);
}

/* "45.3 (38.0-52.7)", "45.3% [38.0%; 52.7%]": three numbers and a bracket. */
static bool has_limits(const char *value) {
    static const char pattern[] = "^[-+]?[0-9.,]+ ?%? ?[(\\[][^0-9]*[0-9.,]+ ?%?[^0-9.,]+[0-9.,]+ "
                                  "?%?[)\\]]$";
    return g_utf8_validate(value, -1, NULL) && g_regex_match_simple(pattern, value, 0, 0);
}

/* "n = 145", "N=25". */
static bool has_sign_of_count(const char *value) {
    const char *at = value + 1;
    at += g_ascii_tolower(*value) == 'n' ? strspn(at, " ") : 0;
    if (g_ascii_tolower(*value) != 'n' || *at != '=')
        return false;
    at += 1 + strspn(at + 1, " ");
    return *at && strspn(at, "0123456789., ") == strlen(at);
}

/* What the cell would be where it may be more than a number. */
static const char *hint_for_form(const char *value, tf_number_marks marks) {
    switch (tf_number_cell_form(value, strlen(value), marks)) {
    case TF_CELL_NOTES:
        return "a sign of a note? take it out of the cell";
    case TF_CELL_PERCENT:
        return "a percentage, where a number is asked for: is this the right column? If it is, "
               "take the % out of the cells";
    case TF_CELL_CENSORED:
        return "the time of a censored patient? --time takes times with + as censored where "
               "neither --event nor --censor is given";
    case TF_CELL_COUNT:
        return "a count with its total? bars read such cells by --n, forests of studies by "
               "--events1 and --events2";
    case 0:
        if (has_limits(value))
            return "an estimate with its limits? write each into a column of its own: forests and "
                   "bars have --lower and --upper";
        return NULL;
    default:
        return "a bound can't be drawn as a number: points read those below a limit with "
               "--detection, elsewhere give the number that it counts as";
    }
}

/* "6O": taking the letter out of the cell would make six of sixty. */
static char *hint_for_letter(const char *text, tf_number_marks marks) {
    g_autofree char *digits = g_strdup(text);
    double value;
    if (!strpbrk(text, "0123456789"))
        return NULL;
    for (char *at = digits; *at; at++)
        *at = *at == 'O' || *at == 'o' ? '0' : *at;
    if (strcmp(digits, text) == 0 || !tf_number_parse_typed(digits, strlen(digits), marks, &value))
        return NULL;
    return g_strdup_printf("a letter O for a 0? write %s", digits);
}

char *tf_number_hint(const tf_column_tally *tally, const tf_number_dialect *dialect,
                     const char *text) {
    int parts[2];
    char *hint = hint_for_mark(tally, dialect, text);
    if (!hint && tf_spreadsheet_date(text, parts))
        hint = g_strdup("a spreadsheet made a date of what was typed: write the number");
    if (!hint && *text == '\'')
        hint = g_strdup("a spreadsheet's sign of a text? take the apostrophe out of the cells");
    if (!hint && has_sign_of_count(text))
        hint = g_strdup("a count with its sign? take \"n =\" out of the cells");
    if (!hint)
        hint = g_strdup(hint_for_form(text, dialect->marks));
    if (!hint)
        hint = hint_for_letter(text, dialect->marks);
    return hint ? hint : hint_for_unit(tally, text);
}
