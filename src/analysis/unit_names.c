/* How files write units of time, and where they stand in the names of columns. */
#include "analysis/unit_names.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "analysis/folded_name.h"

/** Whether "d" is a unit. */
typedef enum letters { LETTERS_COUNT, LETTERS_ARE_NAMES } letters;

/** "months", "mo"; letters alone are units only where nothing else can stand. */
static tf_time_unit unit_of_word(const char *word, letters alone) {
    static const char *const words[][8] = {
        {"days", "day", "jours", "jour"},
        {"weeks", "week", "wk", "wks", "semaines", "semaine"},
        {"months", "month", "mo", "mos", "mois"},
        {"years", "year", "yr", "yrs", "ans", "annees"},
    };
    if (alone == LETTERS_COUNT && (strcmp(word, "d") == 0 || strcmp(word, "j") == 0))
        return TF_UNIT_DAYS;
    if (alone == LETTERS_COUNT && strcmp(word, "an") == 0)
        return TF_UNIT_YEARS;
    for (size_t u = 0; u < G_N_ELEMENTS(words); u++)
        for (size_t i = 0; i < G_N_ELEMENTS(words[u]) && words[u][i]; i++)
            if (strcmp(word, words[u][i]) == 0)
                return (tf_time_unit)u;
    return TF_UNIT_UNKNOWN;
}

/** What stands in brackets at the end of a folded text; NULL: there are none. */
static char *bracketed(const char *folded) {
    const size_t length = strlen(folded);
    if (length == 0 || (folded[length - 1] != ')' && folded[length - 1] != ']'))
        return NULL;
    const char *open = strrchr(folded, folded[length - 1] == ')' ? '(' : '[');
    return open ? g_strstrip(g_strndup(open + 1, (size_t)(folded + length - open) - 2)) : NULL;
}

tf_time_unit tf_unit_of_text(const char *text) {
    g_autofree char *folded = tf_fold_name(text), *inside = bracketed(folded);
    return unit_of_word(inside ? inside : g_strstrip(folded), LETTERS_COUNT);
}

tf_time_unit tf_unit_in_title(const char *title) {
    g_autofree char *folded = tf_fold_name(title);
    g_auto(GStrv) words = g_strsplit_set(folded, " _.-/,:;()[]", -1);
    tf_time_unit found = TF_UNIT_UNKNOWN;
    for (char **word = words; *word; word++) {
        /* "Time since day 100" and "2-year landmark" name a point in time. */
        const bool counted = (word[1] && g_ascii_isdigit(word[1][0])) ||
                             (word > words && g_ascii_isdigit(word[-1][0]));
        const tf_time_unit unit =
            counted ? TF_UNIT_UNKNOWN : unit_of_word(*word, LETTERS_ARE_NAMES);
        if (unit == TF_UNIT_UNKNOWN || unit == found)
            continue;
        if (found != TF_UNIT_UNKNOWN)
            return TF_UNIT_UNKNOWN;
        found = unit;
    }
    return found;
}

/** "delai_j", "suivi.sem", "fu_d": behind such a mark few letters are a unit, too, where a column
 * is known to be of times; behind a blank they are part of a name. */
static tf_time_unit unit_of_suffix(const char *word, const char *folded) {
    static const char *const times[] = {
        "time", "fu",   "os",   "pfs",    "dfs",      "efs",    "rfs",      "ttp",
        "dor",  "los",  "ttd",  "follow", "up",       "futime", "followup", "delay",
        "dur",  "stay", "surv", "tte",    "survival", "length", "duration", NULL};
    if (word - folded < 2 || !strchr("_.", word[-1]))
        return TF_UNIT_UNKNOWN;
    if (strcmp(word, "d") == 0) { /* "group_d" is the fourth of its kind */
        g_autofree char *before = g_strndup(folded, (gsize)(word - folded) - 1);
        const char *mark = strrchr(before, '_');
        if (!g_strv_contains(times, mark ? mark + 1 : before))
            return TF_UNIT_UNKNOWN;
    }
    return strcmp(word, "sem") == 0 ? TF_UNIT_WEEKS : unit_of_word(word, LETTERS_COUNT);
}

static tf_time_unit unit_of_name(const char *column, letters alone) {
    g_autofree char *folded = tf_fold_name(column), *inside = bracketed(folded);
    if (inside)
        return unit_of_word(inside, LETTERS_COUNT);
    const char *word = folded + strlen(folded);
    while (word > folded && !strchr(" _.-/,:", word[-1]))
        word--;
    const char *before = word;
    while (before > folded && strchr(" _.-/,:", before[-1]))
        before--;
    if (before > folded && g_ascii_isdigit(before[-1]))
        return TF_UNIT_UNKNOWN;
    const tf_time_unit found = unit_of_word(word, LETTERS_ARE_NAMES);
    return found == TF_UNIT_UNKNOWN && alone == LETTERS_COUNT ? unit_of_suffix(word, folded)
                                                              : found;
}

tf_time_unit tf_unit_of_column(const char *column) {
    return unit_of_name(column, LETTERS_COUNT);
}

tf_time_unit tf_unit_word_of_column(const char *column) {
    return unit_of_name(column, LETTERS_ARE_NAMES);
}

bool tf_unit_of_columns(const char *const *columns, size_t n, const tf_place *place,
                        tf_named_unit *said, tf_diag *diag) {
    *said = (tf_named_unit){TF_UNIT_UNKNOWN, NULL};
    for (size_t i = 0; i < n; i++) {
        const tf_time_unit found = columns[i] ? tf_unit_of_column(columns[i]) : TF_UNIT_UNKNOWN;
        if (found == TF_UNIT_UNKNOWN || found == said->unit)
            continue;
        if (said->unit == TF_UNIT_UNKNOWN) {
            *said = (tf_named_unit){found, columns[i]};
            continue;
        }
        const bool first = said->unit < found;
        g_autofree char *hint = g_strdup_printf(
            "write all of them in one unit, or name \"converted\" in the place of one: --set "
            "'derive={converted: {convert: \"%s\", from: %s, to: %s}}'",
            first ? said->column : columns[i], tf_unit_name(first ? said->unit : found),
            tf_unit_name(first ? found : said->unit));
        tf_diag_error(diag, place, hint,
                      "the times are in different units by their names: \"%s\" in %s, \"%s\" in %s",
                      said->column, tf_unit_name(said->unit), columns[i], tf_unit_name(found));
        return false;
    }
    return true;
}

/** The rest of such a name, folded: "suivi" of "Suivi (mois)". New text. */
static char *name_without_unit(const char *column) {
    char *folded = tf_fold_name(column);
    if (tf_unit_of_column(column) == TF_UNIT_UNKNOWN)
        return folded;
    char *end = folded + strlen(folded) - 1;
    const char *before = *end == ')' ? "(" : *end == ']' ? "[" : " _.-/,:";
    while (end > folded && !strchr(before, *end))
        end--;
    while (end > folded && strchr(" _.-/,:", end[-1]))
        end--;
    *end = '\0';
    return folded;
}

double tf_rest_limit(const char *column, const char *whole) {
    const tf_time_unit part = tf_unit_of_column(column), of = tf_unit_of_column(whole);
    if (part == TF_UNIT_UNKNOWN || of == TF_UNIT_UNKNOWN || part >= of)
        return NAN;
    g_autofree char *own = name_without_unit(column), *other = name_without_unit(whole);
    return strcmp(own, other) == 0 ? ceil(tf_unit_days(of) / tf_unit_days(part)) : NAN;
}
