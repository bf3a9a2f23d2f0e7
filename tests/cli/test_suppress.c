/* Numbers of 1 to 4 patients stay out of everything that is written, and so do differences of what
   is printed. Tables are random, seeds printed; what may stand there is counted by the rule alone.
 */
#include <math.h>

#include "told.h"

enum { SUPPRESS = 5, ROUNDS = 12 };
enum { OF_GROUP = 0, AT_RISK = 2, EVENTS, CENSORED }; /* columns of the curves file */

#define ASKED "km d.csv --time t --event e --group g --suppress 5 "
#define KM                                                                                         \
    ASKED "--numbers n.csv --curves c.csv --scene s.txt -o a.pdf "                                 \
          "--set risk_table.form=at_risk_censored_events --set censor_marks.counts=true"

/** 0, or enough; NaN is told to nobody. */
static bool is_told(double n) {
    return isnan(n) || n == 0 || n >= SUPPRESS;
}

static double number_of(const char *text) {
    char *end = NULL;
    const double value = g_ascii_strtod(text, &end);
    return end == text || *end ? NAN : value;
}

static char *random_table(unsigned seed) {
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    GString *csv = g_string_new("id,g,t,e\n");
    int id = 0;
    for (int g = 0; g < 2; g++) {
        const int n = g_rand_int_range(random, 30, 60);
        for (int i = 0; i < n; i++) /* at least so many of each outcome */
            g_string_append_printf(csv, "P%d,%s,%d,%d\n", ++id, g ? "B" : "A",
                                   g_rand_int_range(random, 1, 40),
                                   i < 6    ? 1
                                   : i < 12 ? 0
                                            : g_rand_int_range(random, 0, 2));
    }
    for (int i = 0; i < 3; i++)
        g_string_append_printf(csv, "P%d,,%d,1\n", ++id, 5 + i);
    return g_string_free(csv, FALSE);
}

static void run_well(const char *folder, const char *line) {
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == 0, "%s", run.err);
    program_run_clear(&run);
}

static char *written(const char *folder, const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = read_file(path);
    ck_assert_msg(text != NULL, "%s is not there", name);
    return text;
}

/** Counts of patients, and those of one group at successive times, differences included. */
static void check_file(const char *csv, size_t group_field, size_t value_field,
                       const char *const *names, size_t name_field) {
    g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
    g_autoptr(GHashTable) last = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    size_t n_seen = 0;
    for (size_t i = 1; lines[i] && *lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], ",", -1);
        if (names && !g_strv_contains(names, fields[name_field]))
            continue;
        const double value = number_of(fields[value_field]);
        ck_assert_msg(is_told(value), "%s", lines[i]);
        g_autofree char *key =
            g_strjoin("|", fields[group_field], names ? fields[name_field] : "", NULL);
        const double *before = g_hash_table_lookup(last, key);
        const bool nested = names || value_field == AT_RISK;
        ck_assert_msg(!before || !nested || is_told(fabs(value - *before)), "%s after %g", lines[i],
                      before ? *before : NAN);
        if (!isnan(value))
            g_hash_table_replace(last, g_steal_pointer(&key), g_memdup2(&value, sizeof value));
        n_seen++;
    }
    ck_assert_uint_gt(n_seen, 0);
}

/** Cells of the table below the curves, row by row. */
static size_t check_scene(const char *scene) {
    g_auto(GStrv) lines = g_strsplit(scene, "\n", -1);
    double before = NAN;
    size_t n_few = 0;
    for (size_t i = 0; lines[i]; i++) {
        const char *quoted = strrchr(lines[i], ' ');
        if (strstr(lines[i], "group risk_table.row"))
            before = NAN;
        if (!strstr(lines[i], "text risk_table.count"))
            continue;
        g_autofree char *cell = g_strndup(quoted + 2, strlen(quoted) - 3);
        const double value = number_of(cell);
        n_few += strstr(cell, "<5") != NULL;
        ck_assert_msg(!isnan(value) || strcmp(cell, "<5") == 0, "%s", lines[i]);
        ck_assert_msg(is_told(value) && is_told(fabs(value - before)), "%s", lines[i]);
        before = isnan(value) ? before : value;
    }
    return n_few;
}

START_TEST(nothing_tells_of_few) {
    static const char *const counts[] = {"n",      "n_start",    "events",     "censored",
                                         "n_risk", "cum_events", "cum_censor", NULL};
    size_t n_few = 0;
    for (unsigned seed = 1; seed <= ROUNDS; seed++) {
        g_print("seed %u\n", seed);
        char *folder = make_folder();
        g_autofree char *table = random_table(seed);
        g_free(write_file(folder, "d.csv", table, -1));
        run_well(folder, KM);
        run_well(folder, ASKED "--numbers n.json");
        g_autofree char *numbers = written(folder, "n.csv"), *curves = written(folder, "c.csv");
        g_autofree char *scene = written(folder, "s.txt"), *json = written(folder, "n.json");
        g_autofree char *caption = written(folder, "a.caption.txt");
        check_file(numbers, 1, 5, counts, 4);
        check_file(curves, OF_GROUP, AT_RISK, NULL, 0);
        check_file(curves, OF_GROUP, EVENTS, NULL, 0);
        check_file(curves, OF_GROUP, CENSORED, NULL, 0);
        n_few += check_scene(scene);
        /* three patients have no group: neither they nor their lines */
        ck_assert(strstr(json, "\"rows_read\": null") && strstr(json, "\"rows\": null"));
        ck_assert(!strstr(json, "3 of ") && !strstr(caption, "3 of "));
        ck_assert(strstr(caption, "Not shown because g is missing: <5.") != NULL);
        ck_assert(strstr(scene, "at least 5 patients") && strstr(caption, "at least 5"));
        remove_folder(folder);
    }
    ck_assert_uint_gt(n_few, 0);
}
END_TEST

/* Tests and models are those of the patients. */
START_TEST(comparisons_stay) {
    char *folder = make_folder();
    g_autofree char *table = random_table(3);
    g_free(write_file(folder, "d.csv", table, -1));
    static const char *const lines[] = {KM, "km d.csv --time t --event e --group g --numbers "
                                            "all.csv -o b.pdf"};
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
        run_well(folder, lines[i]);
    g_autofree char *few = written(folder, "n.csv"), *all = written(folder, "all.csv");
    g_auto(GStrv) rows = g_strsplit(all, "\n", -1);
    size_t n = 0;
    for (size_t i = 1; rows[i]; i++) {
        if (!strstr(rows[i], "B|A") && !strstr(rows[i], ",chisq,"))
            continue;
        ck_assert_msg(strstr(few, rows[i]) != NULL, "%s", rows[i]);
        n++;
    }
    ck_assert_uint_gt(n, 2);
    remove_folder(folder);
}
END_TEST

/* ---- what is read from a curve ------------------------------------------------------------- */

enum { TIME = 1, N_EVENT = 3, SURVIVAL = 5, MOST_STEPS = 64 };

typedef struct steps {
    size_t n;
    double time[MOST_STEPS], events[MOST_STEPS], survival[MOST_STEPS];
} steps;

static steps steps_of(const char *curves, const char *group) {
    g_auto(GStrv) lines = g_strsplit(curves, "\n", -1);
    steps found = {0};
    for (size_t i = 1; lines[i] && *lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], ",", -1);
        if (!g_str_equal(fields[OF_GROUP], group))
            continue;
        ck_assert_uint_lt(found.n, MOST_STEPS);
        found.time[found.n] = number_of(fields[TIME]);
        found.events[found.n] = number_of(fields[N_EVENT]);
        found.survival[found.n++] = number_of(fields[SURVIVAL]);
    }
    ck_assert_uint_gt(found.n, 0);
    return found;
}

static double survival_at(const steps *curve, double time) {
    double survival = 1;
    for (size_t i = 0; i < curve->n && curve->time[i] <= time; i++)
        survival = curve->survival[i];
    return survival;
}

static double area_to(const steps *curve, double tau) {
    double area = 0, survival = 1, from = 0;
    for (size_t i = 0; i < curve->n && curve->time[i] < tau; i++) {
        area += survival * (curve->time[i] - from);
        from = curve->time[i];
        survival = curve->survival[i];
    }
    return area + survival * (tau - from);
}

/** The first number of that name; `at` may be NULL. */
static double printed(const char *numbers, const char *group, const char *name, double *at) {
    g_auto(GStrv) lines = g_strsplit(numbers, "\n", -1);
    for (size_t i = 1; lines[i] && *lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], ",", -1);
        if (!g_str_equal(fields[1], group) || !g_str_equal(fields[4], name))
            continue;
        if (at)
            *at = number_of(fields[3]);
        return number_of(fields[5]);
    }
    ck_abort_msg("no %s of %s", name, group);
    return NAN;
}

/* What is read from a curve is that of the curve that is drawn, and ends at none of the patients'
   own times. */
START_TEST(what_is_read_is_of_the_curve) {
    static const char *const groups[] = {"A", "B"};
    for (unsigned seed = 1; seed <= ROUNDS; seed++) {
        g_print("seed %u\n", seed);
        char *folder = make_folder();
        g_autofree char *table = random_table(seed);
        g_free(write_file(folder, "d.csv", table, -1));
        run_well(folder, ASKED "--conf-band hall_wellner --milestones 10 --set "
                               "compare.milestones=difference --set rmst.show=groups "
                               "--numbers n.csv --curves c.csv -o a.pdf");
        g_autofree char *numbers = written(folder, "n.csv"), *curves = written(folder, "c.csv");
        const steps of[] = {steps_of(curves, "A"), steps_of(curves, "B")};
        const double last = fmin(of[0].time[of[0].n - 1], of[1].time[of[1].n - 1]);
        for (size_t g = 0; g < G_N_ELEMENTS(groups); g++) {
            double from = NAN, to = NAN, tau = NAN;
            for (size_t i = 0; i < of[g].n; i++) {
                if (of[g].events[i] == 0 || of[g].survival[i] == 0)
                    continue;
                from = isnan(from) ? of[g].time[i] : from;
                to = of[g].time[i];
            }
            ck_assert_double_eq(printed(numbers, groups[g], "band_from", NULL), from);
            ck_assert_double_eq(printed(numbers, groups[g], "band_to", NULL), to);
            const double mean = printed(numbers, groups[g], "rmst", &tau);
            ck_assert_double_eq(tau, last);
            ck_assert_double_eq_tol(mean, area_to(&of[g], tau), 1e-9);
        }
        ck_assert_double_eq_tol(printed(numbers, "B|A", "diff", NULL),
                                survival_at(&of[1], 10) - survival_at(&of[0], 10), 1e-9);
        remove_folder(folder);
    }
}
END_TEST

/* Warnings count single patients, whichever panel they are of. */
START_TEST(one_panel_of_a_page) {
    char *folder = make_folder();
    g_autofree char *table = random_table(1);
    g_free(write_file(folder, "d.csv", table, -1));
    g_free(write_file(folder, "set.yaml",
                      "trialfig: 1\n"
                      "defaults: {kind: km, data: d.csv, time: t, event: e, group: g}\n"
                      "figures:\n"
                      "  - {id: a, title: all}\n"
                      "  - {id: b, title: few, suppress: 5, milestones: [45]}\n"
                      "  - {id: p, kind: panels, layout: [[a, b]]}\n",
                      -1));
    run_well(folder, "render set.yaml --only p --format pdf,numbers.json");
    g_autofree char *json = written(folder, "p.numbers.json");
    ck_assert(strstr(json, "there were warnings, which may tell of single patients") != NULL);
    ck_assert(!strstr(json, "is not estimable"));
    remove_folder(folder);
}
END_TEST

/* ---- figures that would tell ---------------------------------------------------------------- */

#define FEW_EVENTS                                                                                 \
    "g,t,e\nA,1,1\nA,2,1\nA,3,1\nA,4,0\nA,5,0\nA,6,0\nA,7,0\nA,8,0\nA,9,0\nB,1,1\nB,2,1\nB,3,1\n"  \
    "B,4,1\nB,5,1\nB,6,0\nB,7,0\nB,8,0\nB,9,0\nB,10,0\n"
#define LINE "km d.csv --time t --event e --suppress 5 "

/** Six patients of each arm respond, six don't. */
#define BARS                                                                                       \
    "g,r\nA,Yes\nA,Yes\nA,Yes\nA,Yes\nA,Yes\nA,Yes\nA,No\nA,No\nA,No\nA,No\nA,No\nA,No\n"          \
    "B,Yes\nB,Yes\nB,Yes\nB,Yes\nB,Yes\nB,Yes\nB,No\nB,No\nB,No\nB,No\nB,No\nB,No\n"
#define BAR "bars d.csv --response r=Yes --group g --suppress 5"

static const told rows[] = {
    {.name = "too few of one outcome",
     .data = FEW_EVENTS,
     .line = LINE "--group g",
     .code = 2,
     .said = {"error: fewer than 5 patients of \"A\" had the event: the curve would tell how many",
              "hint: merge it with another group (group.merge), or leave it out (where)"}},
    {.name = "together",
     .data = FEW_EVENTS,
     .line = LINE,
     .numbers = {",,,,events,8\n", ",,,,censored,11\n"}},
    {.name = "left out",
     .data = FEW_EVENTS,
     .line = LINE "--where g=B",
     .numbers = {",,,,events,5\n"}},
    {.name = "bars of enough", .data = BARS, .line = BAR, .numbers = {",A,,,n,6\n", ",B,,,n,6\n"}},
    {.name = "a bar of few",
     .data = BARS "B,Other\nB,Other\n",
     .line = "bars d.csv --response r --group g --form stacked --levels No,Other,Yes --suppress 5",
     .code = 2,
     .said = {"error: fewer than 5 patients, in a bar or outside of it: \"Other, B\""}},
    {.name = "outside of the bar",
     .data = BARS "A,Yes\nC,No\nC,No\nC,Yes\nC,Yes\nC,Yes\nC,Yes\nC,Yes\n",
     .line = BAR,
     .code = 2,
     .said = {"fewer than 5 patients, in a bar or outside of it: \"C\""}},
    {.name = "one name in another",
     .data = BARS "BB,No\nBB,No\nBB,Yes\nBB,Yes\nBB,Yes\nBB,Yes\nBB,Yes\nB,\nB,\n",
     .line = BAR " --set group.order=[BB,A,B]",
     .code = 2,
     .said = {"fewer than 5 patients, in a bar or outside of it: \"BB\", \"B\""}},
    {.name = "no name",
     .data = "g,r\nA,Yes\nA,Yes\nA,Yes\nA,Yes\nA,Yes\nA,Yes\nA,\nA,\nA,No\n",
     .line = "bars d.csv --response r=Yes --suppress 5",
     .code = 2,
     .said = {"fewer than 5 patients, in a bar or outside of it: all patients"}},
    {.name = "a missing response",
     .data = BARS "B,\nB,\n",
     .line = BAR,
     .code = 2,
     .said = {"fewer than 5 patients, in a bar or outside of it: \"B\""}},
    {.name = "a kind that can't",
     .data = "id,change\n1,5\n2,-20\n3,10\n",
     .line = "waterfall d.csv --change change --suppress 5",
     .code = 2,
     .said = {"error: figures of kind \"waterfall\" can't keep small numbers of patients out"}},
};

START_TEST(what_cant_be_kept_out) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("numbers of few patients") {
    add_tests(suite, "core", nothing_tells_of_few, comparisons_stay, what_is_read_is_of_the_curve,
              one_panel_of_a_page, NULL);
    add_loop(suite, "rows", what_cant_be_kept_out, G_N_ELEMENTS(rows));
}
