#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "naive_troubles.h"
#include "support/files.h"
#include "support/program.h"
#include "support/random.h"
#include "support/seeds.h"
#include "support/suite.h"

/* Small tables with the troubles that tables of people have, asked by a command that knows nothing
   of the trouble. What is right is counted here from the patients themselves, by plain loops. The
   program's numbers are those, or it refuses, or it warns of the very thing: never a wrong number
   in silence. */

/* ---- question and answer ------------------------------------------------------------------------
 */

/* The first difference between what the file of numbers says and `expected`; NULL: none. A group or
   term that has nobody may be left out. */
static char *compare_number(const char *numbers, const char *key, double expected) {
    g_autofree char *start = g_strdup_printf("\n%s,", key);
    const char *line = strstr(numbers, start);
    if (!line)
        return expected == 0 ? NULL : g_strdup_printf("no line %s", key);
    const char *text = line + strlen(start);
    double found = g_str_has_prefix(text, "NA") ? NAN : g_ascii_strtod(text, NULL);
    if (isnan(expected) ? isnan(found) : fabs(found - expected) < 1e-9)
        return NULL;
    return g_strdup_printf("%s is %.9g, counted %.9g", key, found, expected);
}

static char *compare_times(const table *t, const char *numbers, bool medians) {
    for (int arm = 0; arm < 2; arm++) {
        g_autofree char *n = g_strdup_printf(",%s,,,n", t->arms[arm]);
        g_autofree char *events = g_strdup_printf(",%s,,,events", t->arms[arm]);
        g_autofree char *median = g_strdup_printf(",%s,,,median", t->arms[arm]);
        char *fault = compare_number(numbers, n, (double)patients_of(t, arm));
        if (!fault)
            fault = compare_number(numbers, events, (double)events_of(t, arm));
        bool exactly_half;
        double counted = median_of(t, arm, &exactly_half);
        if (!fault && medians && !exactly_half && patients_of(t, arm) > 0)
            fault = compare_number(numbers, median, counted);
        if (fault)
            return fault;
    }
    return NULL;
}

static char *compare_responses(const table *t, const char *numbers) {
    for (int arm = 0; arm < 2; arm++) {
        for (int r = 0; r < 4; r++) {
            g_autofree char *n = g_strdup_printf(",%s,%s,,n", t->arms[arm], responses[r]);
            g_autofree char *total = g_strdup_printf(",%s,%s,,total", t->arms[arm], responses[r]);
            char *fault = compare_number(numbers, n, (double)responders_of(t, arm, r));
            if (!fault && responders_of(t, arm, r) > 0)
                fault = compare_number(numbers, total, (double)patients_of(t, arm));
            if (fault)
                return fault;
        }
    }
    return NULL;
}

static char *compare_changes(const table *t, const char *numbers) {
    size_t n = 0, low = 0;
    for (size_t i = 0; i < t->n; i++) {
        n += t->rows[i].known;
        low += t->rows[i].known && t->rows[i].change <= -30;
    }
    char *fault = compare_number(numbers, ",,,,n", (double)n);
    if (!fault)
        fault = compare_number(numbers, ",,,-30,n_at_or_below", (double)low);
    for (int r = 0; !fault && r < 4; r++) {
        g_autofree char *key = g_strdup_printf(",%s,,,n", responses[r]);
        fault =
            compare_number(numbers, key, (double)(responders_of(t, 0, r) + responders_of(t, 1, r)));
    }
    return fault;
}

/* Percentages were typed with two decimals. */
static char *compare_counts(const table *t, const char *numbers) {
    for (int arm = 0; arm < 2; arm++) {
        for (int r = 0; r < 4; r++) {
            g_autofree char *key = g_strdup_printf(",%s,%s,,", t->arms[arm], responses[r]);
            g_autofree char *n = g_strconcat(key, "n", NULL);
            g_autofree char *total = g_strconcat(key, "total", NULL);
            g_autofree char *estimate = g_strconcat(key, "estimate", NULL);
            double of = (double)patients_of(t, arm), counted = (double)responders_of(t, arm, r);
            char *fault = NULL;
            if (t->form == PERCENT || t->form == FRACTION)
                fault = compare_number(numbers, estimate, round(1e6 * counted / of) / 1e6);
            else if (!(fault = compare_number(numbers, n, counted)))
                fault = compare_number(numbers, total, of);
            if (fault)
                return fault;
        }
    }
    return NULL;
}

static char *compare(const table *t, int kind, const char *numbers) {
    if (kind == COUNTS)
        return compare_counts(t, numbers);
    if (kind == WATERFALL)
        return compare_changes(t, numbers);
    return kind == BARS ? compare_responses(t, numbers) : compare_times(t, numbers, kind == KM);
}

static char *command_for(const table *t, int kind) {
    bool grouped = !strstr(t->flags->str, "--group");
    g_autofree char *group =
        grouped ? g_strdup_printf("--group '%s'", t->arm_column) : g_strdup("");
    if (kind == COUNTS)
        return g_strdup_printf("bars d.csv --group arm%s%s --numbers n.csv",
                               t->form == PERCENT || t->form == FRACTION ? " --percent percent"
                               : t->form == WITHOUT_TOTAL || t->form == SIZED
                                   ? " --n n"
                                   : " --n n --total total",
                               t->flags->str);
    if (kind == BARS)
        return g_strdup_printf("bars d.csv --response best %s%s --numbers n.csv", group,
                               t->flags->str);
    if (kind == WATERFALL)
        return g_strdup_printf("waterfall d.csv --change change --response best%s --numbers n.csv",
                               t->flags->str);
    return g_strdup_printf("%s d.csv --time %s --event '%s%s' %s%s%s --numbers n.csv",
                           kind == KM ? "km" : "forest", t->time_column, t->event_column,
                           t->event_is, group, t->flags->str,
                           kind == FOREST ? " --subgroups sex" : "");
}

static bool names_it(const char *said, size_t trouble) {
    for (size_t i = 0; i < G_N_ELEMENTS(troubles->named) && troubles[trouble].named[i]; i++)
        if (strstr(said, troubles[trouble].named[i]))
            return true;
    return !troubles[trouble].named[0];
}

/* NULL, or what was wrong. */
static const char *judge(size_t trouble, const program_run *run, const char *difference) {
    outcome wanted = troubles[trouble].outcome;
    if (run->code == 2)
        return wanted == RIGHT ? "refused" : names_it(run->err, trouble) ? NULL : "not named";
    if (run->code != 0)
        return "ended otherwise";
    if (wanted == REFUSED)
        return "accepted";
    if (!difference && wanted == RIGHT)
        return names_it(run->err, trouble) ? NULL : "right, but it isn't said";
    if (!difference)
        return NULL;
    bool warned = strstr(run->err, "warning:") && names_it(run->err, trouble);
    return wanted == HONEST && warned ? NULL : "a wrong number in silence";
}

static char *check_question(unsigned seed) {
    table t = {.state = seed,
               .text = g_string_new(NULL),
               .flags = g_string_new(NULL),
               .arms = {"Placebo", "Drug"},
               .arm_column = "arm",
               .time_column = "time",
               .event_column = "event",
               .event_is = "",
               .comma = ',',
               .point = '.',
               .newline = "\n"};
    draw_patients(&t);
    size_t trouble = seed % G_N_ELEMENTS(troubles);
    int kind;
    do
        kind = 1 << random_index(&t.state, 5);
    while (!(troubles[trouble].kinds & kind));
    if (troubles[trouble].make)
        troubles[trouble].make(&t);
    (kind == COUNTS ? write_counts : write_table)(&t);
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", t.text->str, (gssize)t.text->len));
    g_autofree char *line = command_for(&t, kind);
    program_run run = run_program(folder, NULL, NULL, line);
    g_autofree char *path = g_build_filename(folder, "n.csv", NULL);
    g_autofree char *numbers = read_file(path);
    g_autofree char *difference = run.code == 0 ? compare(&t, kind, numbers ? numbers : "") : NULL;
    const char *fault = judge(trouble, &run, difference);
    char *said =
        fault ? g_strdup_printf("%s: %s (%s)\n%s\n%s", troubles[trouble].name, fault,
                                difference ? difference : "numbers as counted", line, run.err)
              : NULL;
    program_run_clear(&run);
    remove_folder(folder);
    g_string_free(t.text, TRUE);
    g_string_free(t.flags, TRUE);
    return said;
}

/* 20 times 25 tables: a test may not take long. */
static unsigned per_test(void) {
    const char *given = g_getenv("TF_RANDOM_TABLES"); /* sanitizers are given fewer */
    return given ? (unsigned)g_ascii_strtoull(given, NULL, 10) / 20 : 25;
}

START_TEST(no_wrong_number_in_silence) {
    const unsigned n = per_test();
    ck_assert_uint_gt(n, 0);
    check_seeds(1 + n * (unsigned)_i, n, check_question);
}
END_TEST

static int ask_one(const char *seed) {
    g_autofree char *fault = check_question((unsigned)g_ascii_strtoull(seed, NULL, 10));
    g_print("%s\n", fault ? fault : "as it should be");
    return fault != NULL;
}

RANDOM_SUITE("naive questions", ask_one) {
    add_loop(suite, "core", no_wrong_number_in_silence, 20);
}
