/* Cells of results were made for readers: bounds, percent signs, notes and whole intervals stand in
   them. A cell that doesn't fit one of these forms to its end is refused, since half of what it
   says would be a wrong number. */
#include "analysis/given.h"

#include <string.h>

#include "base/number.h"
#include "data/number_cell.h"

static bool is_open(const char *text) {
    static const char *const open[] = {"NR",        "NE",     "NC",      "Inf",         "-Inf",
                                       "\u2212Inf", "\u221e", "-\u221e", "\u2212\u221e"};
    for (size_t i = 0; i < G_N_ELEMENTS(open); i++)
        if (g_ascii_strcasecmp(text, open[i]) == 0)
            return true;
    return false;
}

int tf_digits_decimals(const char *digits) {
    const char *point = strchr(digits, '.');
    return strpbrk(digits, "eE") ? 99 : point ? (int)strlen(point + 1) : 0;
}

tf_given tf_given_parse(const char *text, tf_number_marks marks, tf_arena *arena) {
    tf_given given = {.kind = TF_GIVEN_EMPTY, .value = NAN};
    if (!text || *text == '\0')
        return given;
    g_autofree char *bare = g_strndup(text, tf_without_notes(text, strlen(text)));
    given.kind = TF_GIVEN_OPEN;
    if (is_open(g_strstrip(bare)))
        return given;
    static const unsigned forms = TF_CELL_NOTES | TF_CELL_BOUND | TF_CELL_PERCENT;
    tf_number_cell cell;
    if (marks.decimal == ',' && tf_is_printed_bound(bare))
        marks = (tf_number_marks){'.', 0};
    given.kind = TF_GIVEN_WRONG;
    if (!tf_number_cell_read(bare, strlen(bare), marks, forms, &cell))
        return given;
    g_autofree char *plain = tf_number_plain(cell.digits, cell.n_digits, marks);
    if (!plain) { /* more digits than anybody types, or than a figure could print */
        plain = g_malloc(TF_NUMBER_CHARS);
        tf_number_shortest(plain, cell.value);
    }
    return (tf_given){
        .kind = TF_GIVEN_NUMBER,
        .value = cell.value,
        .text = tf_arena_strdup(arena, plain),
        .decimals = tf_digits_decimals(plain),
        .below = cell.mark == TF_MARK_BELOW,
        .above = cell.mark == TF_MARK_ABOVE,
        .percent = cell.in_percent,
    };
}

const char *tf_digits_padded(const char *digits, int decimals, tf_arena *arena) {
    static const char zeros[] = "0000000000";
    const int n = MIN(decimals - tf_digits_decimals(digits), (int)sizeof zeros - 1);
    if (n <= 0)
        return digits;
    return tf_arena_printf(arena, "%s%s%.*s", digits, strchr(digits, '.') ? "" : ".", n, zeros);
}

void tf_given_pad(tf_given *given, int decimals, tf_arena *arena) {
    if (!given->text)
        return;
    given->text = tf_digits_padded(given->text, decimals, arena);
    given->decimals = tf_digits_decimals(given->text);
}

/* ---- an estimate with its limits ------------------------------------------------------------- */

#define NUMBER "([-+]?(?:[0-9]|[.,\u00b7' ](?=[0-9]))*[0-9]|NR|NE|NC|-?Inf|-?\u221e)"

/* "0.75 (0.60-0.93)", "0.68 [0.51; NR]", "1.2 (95% CI, 0.9 to 1.6)", "0.51 (0.38-0.67, p<0.001)",
   with what blanks and dashes there are made plain before. A comma between the limits is told from
   a decimal one by a blank behind it, or by the file's decimal point. One before them may begin a
   number, ",60-,93" of SPSS, unless another one stands in it. */
static char *interval_pattern(const char *separator, tf_number_marks marks) {
    return g_strconcat("^([^()\\[\\]]+?)\\s*[(\\[]\\s*"
                       "(?:([0-9]{2}(?:[.,][0-9]+)?)\\s?%\\s?(?:CI|CrI)|(?:CI|IC)\\s?([0-9]{2}(?:[."
                       ",][0-9]+)?)\\s?%)?"
                       "\\s*(?:[:;=]|,",
                       marks.decimal == ',' ? "(?![0-9]+(?![0-9,]))" : "",
                       ")?\\s*" NUMBER "\\s*(?:-|;|,(?=\\s)|", separator,
                       "|\\bto\\b|\\bbis\\b|\\bet\\b|\u00e0|\\ba\\b)"
                       "\\s*" NUMBER "(?:\\s*[,;]\\s*(p\\s*[<>=\u2264\u2265][^()\\[\\]]*))?"
                       "\\s*[)\\]](.*)$",
                       NULL);
}

/* Blanks, dashes and minus signs that only look different. */
static char *made_plain(const char *text) {
    static const char *const blanks[] = {"\u00a0", "\u202f", "\u2009", "\u2007"};
    static const char *const dashes[] = {"\u2013", "\u2014", "\u2212", "\u2010", "\u2011"};
    g_autoptr(GString) plain = g_string_new(text);
    for (size_t i = 0; i < G_N_ELEMENTS(blanks); i++)
        g_string_replace(plain, blanks[i], " ", 0);
    for (size_t i = 0; i < G_N_ELEMENTS(dashes); i++)
        g_string_replace(plain, dashes[i], "-", 0);
    return g_strdup(plain->str);
}

/* Nothing but signs of notes stands there. */
static bool is_note(const char *text) {
    g_autofree char *marked = g_strconcat("1.0", text, NULL);
    return tf_without_notes(marked, strlen(marked)) == strlen("1.0");
}

/* "95% CI" is group 2 of the pattern, "IC 95 %" group 3. */
static double level_of(const GMatchInfo *match, tf_number_marks marks) {
    for (int group = 2; group <= 3; group++) {
        g_autofree char *percent = g_match_info_fetch(match, group);
        double level;
        if (percent && tf_number_parse_typed(percent, strlen(percent), marks, &level))
            return level / 100;
    }
    return NAN;
}

bool tf_given_parse_interval(const char *text, tf_number_marks marks, tf_arena *arena,
                             tf_given_interval *interval) {
    if (strpbrk(text, "([") == NULL)
        return false;
    const bool comma = marks.decimal == '.' && marks.thousands != ',';
    g_autofree char *pattern = interval_pattern(comma ? "," : "-", marks);
    g_autofree char *plain = made_plain(text);
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_utf8_validate(plain, -1, NULL) || !g_regex_match(regex, plain, 0, &match))
        return false;
    static const int groups[] = {1, 4, 5};
    for (int i = 0; i < 3; i++) {
        g_autofree char *part = g_match_info_fetch(match, groups[i]);
        tf_given *given = &interval->parts[i];
        *given = tf_given_parse(part, marks, arena);
        if ((given->kind != TF_GIVEN_NUMBER && given->kind != TF_GIVEN_OPEN) || given->below ||
            given->above || given->percent)
            return false;
    }
    interval->level = level_of(match, marks);
    g_autofree char *p = g_match_info_fetch(match, 6);
    interval->p = p && *p ? tf_arena_strdup(arena, g_strstrip(p)) : NULL;
    g_autofree char *rest = g_match_info_fetch(match, 7);
    return is_note(rest);
}

bool tf_given_parse_limits(const char *text, tf_number_marks marks, tf_arena *arena,
                           tf_given_interval *limits) {
    const char *at = text + strspn(text, " ");
    const bool brackets = *at == '(' || *at == '[';
    /* "0,93" is a number with another mark, not the limits 0 and 93; "0.60, 0.93" are two. */
    const char *between = strstr(at, ", ");
    const bool two = between && memchr(at, marks.decimal, (size_t)(between - at)) &&
                     strchr(between + 2, marks.decimal);
    if (!brackets && !two && strspn(at, "0123456789.,' ") == strlen(at))
        return false;
    g_autofree char *whole = g_strdup_printf(brackets ? "1 %s" : "1 (%s)", at);
    if (!tf_given_parse_interval(whole, marks, arena, limits))
        return false;
    limits->parts[0] = (tf_given){.kind = TF_GIVEN_EMPTY, .value = NAN};
    return true;
}

/* A bound stays a bound: P<0.001 is not P=0.001. */
bool tf_given_p(const tf_given *given, tf_arena *arena, tf_effect *effect) {
    if (given->kind != TF_GIVEN_NUMBER || given->percent || !(given->value >= 0) ||
        !(given->value <= 1))
        return false;
    effect->p = given->value;
    effect->p_text = tf_arena_printf(arena, "%s%s",
                                     given->below   ? "<"
                                     : given->above ? ">"
                                                    : "",
                                     given->text);
    effect->p_bound = given->below || given->above ? effect->p_text : NULL;
    return true;
}
