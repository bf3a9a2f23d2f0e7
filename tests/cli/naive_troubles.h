#ifndef CLI_NAIVE_TROUBLES_H
#define CLI_NAIVE_TROUBLES_H

#include "naive_table.h"

/* Troubles that tables of people have, and what has to come of each. */

typedef enum outcome {
    RIGHT,   /* numbers as counted here */
    REFUSED, /* exit code 2, and what was said names it */
    HONEST   /* one of both, or other numbers with a warning that names it */
} outcome;

static char *other_case(table *t, const patient *p) {
    static const char *const drugs[] = {"drug", "DRUG", "Drug ", "Drug."};
    return p->arm == 1 && chance(t) ? g_strdup(drugs[random_index(&t->state, 4)]) : NULL;
}

static char *thousands(table *t, const patient *p) {
    (void)t;
    int days = (int)p->time;
    return days < 1000 ? g_strdup_printf("%d", days)
                       : g_strdup_printf("\"%d,%03d\"", days / 1000, days % 1000);
}

static char *noted(table *t, const patient *p) {
    static const char *const notes[] = {"*", "†", " *", "‡"};
    return chance(t) ? g_strdup_printf("%.1f%s", p->time, notes[random_index(&t->state, 4)]) : NULL;
}

static char *hard_blanks(table *t, const patient *p) {
    return chance(t) ? g_strdup_printf("\u00a0%.1f\u00a0", p->time) : NULL;
}

static char *plus_if_censored(table *t, const patient *p) {
    (void)t;
    return g_strdup_printf("%.1f%s", p->time, p->event ? "" : "+");
}

static char *either_mark(table *t, const patient *p) {
    g_autofree char *text = g_strdup_printf("%.1f", p->time);
    return chance(t) ? g_strdup_printf("\"%s\"", g_strdelimit(text, ".", ','))
                     : g_steal_pointer(&text);
}

static char *some_999(table *t, const patient *p) {
    (void)p;
    return chance(t) ? g_strdup("999") : NULL;
}

static char *yes_or_no(table *t, const patient *p) {
    (void)t;
    return g_strdup(p->event ? "Yes" : "No");
}

static char *oui_ou_non(table *t, const patient *p) {
    (void)t;
    return g_strdup(p->event ? "oui" : "non");
}

static char *dead_or_alive(table *t, const patient *p) {
    (void)t;
    return g_strdup(p->event ? "Dead" : "Alive");
}

/* The first who is censored has one in any case. */
static char *more_codes(table *t, const patient *p) {
    size_t first = 0;
    while (first < t->n && t->rows[first].event)
        first++;
    return !p->event && (chance(t) || p == &t->rows[first]) ? g_strdup("2") : NULL;
}

static char *with_percent(table *t, const patient *p) {
    (void)t;
    return g_strdup_printf("%.1f%%", p->change);
}

static char *minus_signs(table *t, const patient *p) {
    (void)t;
    return p->change < 0 ? g_strdup_printf("\u2212%.1f", -p->change) : NULL;
}

static char *long_names(table *t, const patient *p) {
    static const char *const names[] = {"Complete response", "Partial response", "Stable disease",
                                        "Progressive disease"};
    return chance(t) ? g_strdup(names[p->response]) : NULL;
}

static char *small_letters(table *t, const patient *p) {
    return chance(t) ? g_ascii_strdown(responses[p->response], -1) : NULL;
}

static char *no_time_if_censored(table *t, const patient *p) {
    (void)t;
    return p->event ? NULL : g_strdup("");
}

static char *a_date(table *t, const patient *p) {
    (void)t;
    return g_strdup_printf("2021-%02d-%02d", 1 + (int)p->time % 12, 1 + (int)p->age % 28);
}

static char *a_minus(table *t, const patient *p) {
    return chance(t) ? g_strdup_printf("-%.1f", p->time) : NULL;
}

/* Patients without what a cell doesn't say have no place in what is right; so the choice is the
   patient's, made before anything is counted. */
static const char *const missing_words[] = {"unknown", "n/a", "ND", "--", "Missing", "", "inconnu"};

static char *missing_arm(table *t, const patient *p) {
    return p->known ? NULL : g_strdup(missing_words[(t->n + (size_t)p->age) % 7]);
}

static void forget_some(table *t) {
    for (size_t i = 2; i < t->n; i++)
        t->rows[i].known = !chance(t);
}

static void with_mixed_arms(table *t) {
    t->arm_cell = other_case;
}
static void with_thousands(table *t) {
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].time = floor(t->rows[i].time * 60);
    t->time_cell = thousands;
}
static void with_decimal_commas(table *t) {
    t->comma = ';';
    t->point = ',';
}
static void with_either_mark(table *t) {
    t->time_cell = either_mark;
}
static void with_999(table *t) {
    t->time_cell = some_999;
}
static void with_words_unsaid(table *t) {
    t->event_cell = dead_or_alive;
    t->event_is = "";
}
static void with_decimal_commas_said(table *t) {
    with_decimal_commas(t);
    g_string_append(t->flags, " --set data.decimal=,");
}
static void with_notes(table *t) {
    t->time_cell = noted;
}
static void with_hard_blanks(table *t) {
    t->time_cell = hard_blanks;
}
static void with_plus(table *t) {
    t->time_cell = plus_if_censored;
}
static void with_yes(table *t) {
    t->event_cell = yes_or_no;
}
static void with_oui(table *t) {
    t->event_cell = oui_ou_non;
}
static void with_dead(table *t) {
    t->event_cell = dead_or_alive;
    t->event_is = "=Dead";
}
static void with_mistyped_event(table *t) {
    t->event_cell = dead_or_alive;
    t->event_is = "=Daed";
}
static void with_more_codes(table *t) {
    t->event_cell = more_codes;
    t->event_is = "=1";
}
static void with_more_codes_unsaid(table *t) {
    t->event_cell = more_codes;
}
static void with_missing_arms(table *t) {
    forget_some(t);
    t->arm_cell = missing_arm;
}
static void with_lost_times(table *t) {
    t->time_cell = no_time_if_censored;
}
static void with_dates(table *t) {
    t->time_cell = a_date;
}
static void with_negative_times(table *t) {
    t->time_cell = a_minus;
}
static void with_percent_signs(table *t) {
    t->change_cell = with_percent;
}
static void with_minus_signs(table *t) {
    t->change_cell = minus_signs;
}
static void with_long_names(table *t) {
    t->response_cell = long_names;
}
static void with_small_letters(table *t) {
    t->response_cell = small_letters;
}
static void with_repeats(table *t) {
    t->n_repeated = 1 + random_index(&t->state, 5);
}
static void with_total(table *t) {
    t->total_row = true;
}
static void with_crlf(table *t) {
    t->newline = "\r\n";
    g_string_append(t->text, "\xef\xbb\xbf");
}
static void with_equals_in_names(table *t) {
    t->arm_column = "arm (0=Placebo, 1=Drug)";
    t->event_column = "event=death";
}
static void with_mistyped_column(table *t) {
    t->arm_column = "treatment";
    g_string_append(t->flags, " --group treatmnet");
}

static char *one_or_two(table *t, const patient *p) {
    (void)t;
    return g_strdup(p->event ? "2" : "1");
}

static char *true_or_false(table *t, const patient *p) {
    static const char *const words[] = {"FALSE", "TRUE", "false", "true"};
    return g_strdup(words[p->event + 2 * (t->n % 2)]);
}

static char *nan_or_inf(table *t, const patient *p) {
    static const char *const words[] = {"NaN", "nan", "inf", "Inf", "-inf", "Infinity"};
    return p->known ? NULL : g_strdup(words[(t->n + (size_t)p->age) % 6]);
}

static char *with_unit(table *t, const patient *p) {
    return chance(t) ? g_strdup_printf("%.1f mo", p->time) : NULL;
}

static char *accented(table *t, const patient *p) {
    (void)t;
    return g_strdup(p->sex ? "F\xE9minin" : "Masculin");
}

static char *curly_quotes(table *t, const patient *p) {
    (void)t;
    return g_strdup(p->sex ? "\x93"
                             "F\x94"
                           : "\x93M\x94");
}

static char *two_blanks(table *t, const patient *p) {
    return p->arm == 1 && chance(t) ? g_strdup("Drug  X") : NULL;
}

static char *quoted_comma(table *t, const patient *p) {
    (void)t;
    return g_strdup_printf("\"%d,%d\"", (int)p->time, (int)round(p->time * 10) % 10);
}

static char *scientific(table *t, const patient *p) {
    return chance(t) ? g_strdup_printf(t->n % 2 ? "%.3e" : "%.3E", p->time) : NULL;
}

/* The German way: a point between thousands. */
static char *points(table *t, const patient *p) {
    (void)t;
    int days = (int)p->time;
    return days < 1000 ? g_strdup_printf("%d", days)
                       : g_strdup_printf("%d.%03d", days / 1000, days % 1000);
}

static void with_one_or_two(table *t) {
    t->event_cell = one_or_two;
}
static void with_true(table *t) {
    t->event_cell = true_or_false;
}
static void with_time_twice(table *t) {
    t->more_column = t->time_column;
}
static void with_arm_twice(table *t) {
    t->more_column = t->arm_column;
}
static void with_a_short_row(table *t) {
    t->short_row = 1 + random_index(&t->state, t->n);
}
static void with_a_long_row(table *t) {
    t->long_row = 1 + random_index(&t->state, t->n);
}
static void with_nan(table *t) {
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].known = i % 7 != 3;
    t->time_cell = nan_or_inf;
}
static void with_units(table *t) {
    t->time_cell = with_unit;
}
static void with_tabs(table *t) {
    t->comma = '\t';
}
static void with_latin1(table *t) {
    t->sex_cell = accented;
}
static void with_latin1_said(table *t) {
    t->sex_cell = accented;
    g_string_append(t->flags, " --set data.encoding=latin1");
}
static void with_curly_quotes(table *t) {
    t->sex_cell = curly_quotes;
}
static void with_curly_quotes_said(table *t) {
    t->sex_cell = curly_quotes;
    g_string_append(t->flags, " --set data.encoding=windows-1252");
}
static void with_two_blanks(table *t) {
    t->arms[1] = "Drug X";
    t->arm_cell = two_blanks;
}
static void with_names_again(table *t) {
    t->header_row = t->n / 2;
}
static void with_quoted_commas(table *t) {
    t->time_cell = quoted_comma;
}
static void with_quoted_commas_said(table *t) {
    t->time_cell = quoted_comma;
    g_string_append(t->flags, " --set data.decimal=,");
}
static void with_scientific(table *t) {
    t->time_cell = scientific;
}
static void with_one_patient(table *t) {
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].arm = i == t->n / 2;
}
static void with_points(table *t) {
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].time = floor(t->rows[i].time * 60);
    t->time_cell = points;
}

static void with_a_legend(table *t) {
    t->legend = true;
}
/* Two changes that nobody knows, among whole ones that are far from their code. */
static char *whole_or_code(table *t, const patient *p) {
    (void)t;
    return p->known ? g_strdup_printf("%.0f", p->change) : g_strdup("-99");
}
static void with_far_codes(table *t) {
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].change = floor(t->rows[i].change / 2);
    for (size_t i = 0; i < 2; i++) {
        patient *p = &t->rows[t->n / 2 + 5 * i];
        p->known = false;
        p->change = -99;
    }
    t->change_cell = whole_or_code;
}
static void with_far_codes_said(table *t) {
    with_far_codes(t);
    g_string_append(t->flags, " --set 'data.missing=[default, -99]'");
}

/* Of tables of counts. */
static void as_stack(table *t) {
    g_string_append(t->flags, " --level best --form stacked");
}
static void as_bars(table *t) {
    g_string_append(t->flags, " --category best");
}
static void with_counts(table *t) {
    as_bars(t);
}
static void with_sums(table *t) {
    as_bars(t);
    t->sum_row = "Total";
}
static void with_sums_in_a_stack(table *t) {
    static const char *const names[] = {"Total", "Any", "Sum", "Whole group"};
    as_stack(t);
    t->form = random_index(&t->state, 2) ? OF_TOTAL : WITHOUT_TOTAL;
    t->sum_row = names[random_index(&t->state, 4)];
}
static void with_sizes_in_names(table *t) {
    (random_index(&t->state, 2) ? as_stack : as_bars)(t);
    t->form = SIZED;
}
static void with_percentages(table *t) {
    as_bars(t);
    t->form = PERCENT;
}
static void with_fractions(table *t) {
    as_bars(t);
    t->form = FRACTION;
}
static void with_too_many(table *t) {
    as_bars(t);
    t->form = TOO_MANY;
}
static void with_a_small_total(table *t) {
    as_bars(t);
    t->form = SMALL_TOTAL;
}
static void with_a_small_total_in_a_stack(table *t) {
    as_stack(t);
    t->form = SMALL_TOTAL;
}

/* Of the patients that a condition keeps. */
static void keep_older_women(table *t) {
    g_string_append(t->flags, " --where 'age >= 55 & sex = F'");
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].known = t->rows[i].age >= 55 && t->rows[i].sex == 1;
}
static void keep_either(table *t) {
    g_string_append(t->flags, " --where 'age < 50 or (sex = M and time > 10)'");
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].known = t->rows[i].age < 50 || (t->rows[i].sex == 0 && t->rows[i].time > 10);
}
static void keep_between(table *t) {
    g_string_append(t->flags, " --where 'age between 50 and 70' --where 'not sex = F'");
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].known = t->rows[i].age >= 50 && t->rows[i].age <= 70 && t->rows[i].sex == 0;
}
static void keep_by_text(table *t) {
    g_string_append(t->flags, " --where 'age >= sixty'");
}
static void keep_a_slip(table *t) {
    g_string_append(t->flags, " --where 'arm in (Drug, Placbo)'");
}

/* Which kinds of figure a trouble troubles. */
enum {
    KM = 1,
    BARS = 2,
    FOREST = 4,
    WATERFALL = 8,
    COUNTS = 16,
    TIMES = KM | FOREST,
    ALL = KM | BARS | FOREST | WATERFALL /* of patients */
};

static const struct {
    const char *name;
    void (*make)(table *t);
    int kinds;
    outcome outcome;
    const char *named[4]; /* one of these is said */
} troubles[] = {
    {"none", NULL, ALL, RIGHT, {NULL}},
    {"semicolons and decimal commas",
     with_decimal_commas,
     KM | FOREST | WATERFALL,
     HONEST,
     {"data.decimal"}},
    {"decimal commas, said", with_decimal_commas_said, ALL, RIGHT, {NULL}},
    {"CRLF and a byte order mark", with_crlf, ALL, RIGHT, {NULL}},
    {"arms in other letters", with_mixed_arms, KM | BARS | FOREST, HONEST, {"group.merge"}},
    {"thousands", with_thousands, TIMES, HONEST, {"data.thousands", "thousands"}},
    {"notes at numbers", with_notes, TIMES, HONEST, {"*", "†", "‡"}},
    {"blanks that don't break", with_hard_blanks, TIMES, RIGHT, {NULL}},
    {"a plus if censored", with_plus, TIMES, HONEST, {"+"}},
    {"yes and no", with_yes, TIMES, RIGHT, {NULL}},
    {"oui et non", with_oui, TIMES, RIGHT, {NULL}},
    {"dead and alive", with_dead, TIMES, RIGHT, {NULL}},
    {"a mistyped event", with_mistyped_event, TIMES, REFUSED, {"Dead"}},
    {"a third code", with_more_codes, TIMES, HONEST, {"2"}},
    {"a third code, none named", with_more_codes_unsaid, TIMES, REFUSED, {"2"}},
    {"missing arms", with_missing_arms, KM | BARS | FOREST, RIGHT, {"missing"}},
    {"times of the dead alone", with_lost_times, TIMES, REFUSED, {"time"}},
    {"dates", with_dates, TIMES, REFUSED, {"time"}},
    {"negative times", with_negative_times, TIMES, REFUSED, {"time"}},
    {"percent signs", with_percent_signs, WATERFALL, RIGHT, {NULL}},
    {"minus signs", with_minus_signs, WATERFALL, RIGHT, {NULL}},
    {"long names of responses",
     with_long_names,
     BARS | WATERFALL,
     HONEST,
     {"Complete response", "Partial", "category.merge", "mean the same"}},
    {"responses in small letters",
     with_small_letters,
     BARS | WATERFALL,
     HONEST,
     {"merge", "cr", "pd"}},
    {"patients twice", with_repeats, ALL, REFUSED, {"patient"}},
    {"a row of totals", with_total, TIMES, HONEST, {"missing", "Total"}},
    {"signs in names of columns", with_equals_in_names, KM | BARS | FOREST, RIGHT, {NULL}},
    {"a mistyped column", with_mistyped_column, KM | BARS | FOREST, REFUSED, {"treatment"}},
    {"two conditions", keep_older_women, ALL, RIGHT, {"keeps"}},
    {"either condition", keep_either, ALL, RIGHT, {"keeps"}},
    {"between, and not", keep_between, ALL, RIGHT, {"keeps"}},
    {"a number against a word", keep_by_text, ALL, REFUSED, {"sixty"}},
    {"a mistyped value", keep_a_slip, KM | BARS | FOREST, REFUSED, {"Placebo"}},
    {"points between thousands", with_points, TIMES, HONEST, {"data.thousands"}},
    {"events of 1 and 2", with_one_or_two, TIMES, HONEST, {"2"}},
    {"true and false", with_true, TIMES, RIGHT, {NULL}},
    {"two columns of times of one name", with_time_twice, TIMES, REFUSED, {"time"}},
    {"two columns of arms of one name", with_arm_twice, KM | BARS | FOREST, REFUSED, {"arm"}},
    {"a row with a cell too few", with_a_short_row, ALL, REFUSED, {"7 fields"}},
    {"a row with a cell too many", with_a_long_row, ALL, REFUSED, {"9 fields"}},
    {"NaN and inf", with_nan, TIMES, HONEST, {"nan", "NaN", "nf"}},
    {"units in cells", with_units, TIMES, REFUSED, {"--time-unit"}},
    {"tabs", with_tabs, ALL, RIGHT, {NULL}},
    {"Latin-1", with_latin1, ALL, RIGHT, {NULL}},
    {"Latin-1, said", with_latin1_said, ALL, RIGHT, {NULL}},
    {"quotes of Windows", with_curly_quotes, ALL, RIGHT, {NULL}},
    {"quotes of Windows, said", with_curly_quotes_said, ALL, RIGHT, {NULL}},
    {"two blanks in an arm's name", with_two_blanks, KM | BARS | FOREST, HONEST, {"group.merge"}},
    {"names of columns once more", with_names_again, KM | BARS | FOREST, REFUSED, {"once more"}},
    {"both decimal marks", with_either_mark, TIMES, REFUSED, {"decimal comma"}},
    {"999 for missing", with_999, TIMES, HONEST, {"999"}},
    {"a legend", with_a_legend, BARS | WATERFALL, RIGHT, {"a legend below the table"}},
    {"a legend of a column that nobody asked for",
     with_a_legend,
     TIMES,
     HONEST,
     {"missing", "fields"}},
    {"two codes far from all changes", with_far_codes, WATERFALL, HONEST, {"is -99 in 2"}},
    {"codes far from all changes, said", with_far_codes_said, WATERFALL, RIGHT, {NULL}},
    {"dead and alive, unsaid", with_words_unsaid, TIMES, RIGHT, {"is the event"}},
    {"quoted decimal commas", with_quoted_commas, TIMES, RIGHT, {NULL}},
    {"quoted decimal commas, said", with_quoted_commas_said, TIMES, RIGHT, {NULL}},
    {"powers of ten", with_scientific, TIMES, RIGHT, {NULL}},
    {"an arm of one patient", with_one_patient, KM | BARS, RIGHT, {NULL}},
    {"counts", with_counts, COUNTS, RIGHT, {NULL}},
    {"counts and their sums", with_sums, COUNTS, RIGHT, {NULL}},
    {"sums in a stack",
     with_sums_in_a_stack,
     COUNTS,
     REFUSED,
     {"not added up", "is the sum of \"CR\"", "add up to"}},
    {"patients in names of arms", with_sizes_in_names, COUNTS, RIGHT, {"totals are the numbers"}},
    {"percentages", with_percentages, COUNTS, RIGHT, {NULL}},
    {"fractions for percentages", with_fractions, COUNTS, HONEST, {"fractions"}},
    {"more than there are", with_too_many, COUNTS, REFUSED, {"more responded"}},
    {"a total below the sum", with_a_small_total, COUNTS, HONEST, {"add up to"}},
    {"a stack beyond its total", with_a_small_total_in_a_stack, COUNTS, REFUSED, {"add up to"}},
};

#endif
