/* Cumulative incidences from the file to the named number: the reference's cases, random tables by
   brute force, what the keys mean, and what is refused. */
#include <math.h>

#include "kinds/km/fixture.h"
#include "support/agree.h"
#include "support/files.h"
#include "support/random.h"
#include "support/reference.h"
#include "support/suite.h"

static const double tolerance = 1e-9;
/* The reference iterates until the pseudo-likelihood changes no more. */
static const double iterated = 1e-6;

/* ---- the reference's cases ------------------------------------------------------------------- */

typedef struct settings {
    GPtrArray *list; /**< texts, NULL-ended when it is used */
} settings;

static void add(settings *s, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void add(settings *s, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(s->list, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

static analysis_run run_case(const ref_case *c, settings *s) {
    g_autofree char *name = g_strdup_printf("tests/reference/data/%s", ref_text(c, "data"));
    g_autofree char *path = source_path(name);
    g_ptr_array_add(s->list, NULL);
    analysis_run run = run_path(&tf_km_analysis, path, (const char *const *)s->list->pdata);
    g_ptr_array_unref(s->list);
    return run;
}

/** "1;2": the cause of interest, and what competes with it. */
static settings settings_of(const ref_case *c) {
    settings s = {g_ptr_array_new_with_free_func(g_free)};
    g_auto(GStrv) causes = g_strsplit(ref_text(c, "event"), ";", 2);
    g_autofree char *times = g_strdelimit(g_strdup(ref_text(c, "times")), ";", ',');
    add(&s, "estimate=incidence");
    add(&s, "time=%s", ref_text(c, "time"));
    add(&s, "event=%s", ref_text(c, "status"));
    add(&s, "event.is=[%s]", causes[0]);
    add(&s, "competing=[%s]", causes[1]);
    if (*times)
        add(&s, "milestones=[%s]", times);
    if (*ref_text(c, "subset"))
        add(&s, "where=[\"%s\"]", ref_text(c, "subset"));
    if (*ref_text(c, "conf_type"))
        add(&s, "conf.type=%s", ref_text(c, "conf_type"));
    if (*ref_text(c, "conf_level"))
        add(&s, "conf.level=%s", ref_text(c, "conf_level"));
    if (*ref_text(c, "rho"))
        add(&s, "compare.rho=%s", ref_text(c, "rho"));
    if (*ref_text(c, "strata"))
        add(&s, "compare.strata=[%s]", ref_text(c, "strata"));
    return s;
}

/** "cif_se_aj_at_60" is "cif_se" at 60; NULL: cmprsk's own variance, which isn't drawn. */
static char *our_name(const char *statistic, double *at) {
    *at = NAN;
    const char *place = strstr(statistic, "_at_");
    if (strstr(statistic, "cmprsk"))
        return NULL;
    if (!place)
        return g_strdup(statistic);
    *at = g_ascii_strtod(place + 4, NULL);
    g_autofree char *name = g_strndup(statistic, (gsize)(place - statistic));
    return g_str_has_suffix(name, "_aj") ? g_strndup(name, strlen(name) - 3)
                                         : g_steal_pointer(&name);
}

static unsigned check_case(const ref_case *c, const analysis_run *run, comparison *result) {
    const GArray *values = ref_values(c);
    unsigned compared = 0;
    for (guint i = 0; i < values->len; i++) {
        const ref_value *v = &g_array_index(values, ref_value, i);
        double at;
        g_autofree char *name = our_name(v->statistic, &at);
        if (!name)
            continue;
        g_auto(GStrv) whose = g_strsplit(v->term, "|", 2);
        const bool of_group = whose[0] && whose[1];
        const char *group = !of_group || strcmp(whose[0], "all") == 0 ? "" : whose[0];
        const char *cause = of_group ? whose[1] : v->term;
        double expected = v->value;
        /* The reference carries an incidence forward beyond the group's last time. */
        if (!isnan(at) && at > run_value(run, group, "", "time_max"))
            expected = NAN;
        const bool p = strcmp(name, "gray_p") == 0;
        comparison_check(result, ref_text(c, "case"), v->statistic,
                         run_value_at(run, group, cause, at, name), expected,
                         strcmp(name, "events") == 0 ? 0 : tolerance, p ? 0 : 1);
        compared++;
    }
    return compared;
}

START_TEST(incidence_cases) {
    g_autoptr(GPtrArray) cases = ref_cases("cuminc");
    comparison *result = comparison_new();
    unsigned compared = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        settings s = settings_of(c);
        if (*ref_text(c, "group"))
            add(&s, "group=%s", ref_text(c, "group"));
        add(&s, "compare.hazard_ratio.show=false"); /* not stratified */
        analysis_run run = run_case(c, &s);
        run_must_succeed(&run);
        compared += check_case(c, &run, result);
        run_clear(&run);
    }
    /* All ten. */
    ck_assert_uint_eq(cases->len, 10);
    printf("cuminc kind: %u of %u cases, %u numbers\n", cases->len, cases->len, compared);
    ck_assert_uint_eq(compared, 560);
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

/* A figure compares groups; further covariates and censoring by groups are no keys of it. */
START_TEST(subdistribution_cases) {
    g_autoptr(GPtrArray) cases = ref_cases("crr");
    comparison *result = comparison_new();
    unsigned n_cases = 0, compared = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        if (strcmp(ref_text(c, "covariates"), "arm") != 0 || *ref_text(c, "strata"))
            continue;
        settings s = settings_of(c);
        add(&s, "group={column: arm, order: [0, 1], reference: 0}");
        analysis_run run = run_case(c, &s);
        run_must_succeed(&run);
        const GArray *values = ref_values(c);
        for (guint k = 0; k < values->len; k++) {
            const ref_value *v = &g_array_index(values, ref_value, k);
            static const struct {
                const char *theirs, *ours;
                double scale;
            } names[] = {{"coef", "coef", 1}, {"se", "se", 0},
                         {"hr", "shr", 0},    {"hr_lower", "shr_lower", 0},
                         {"p", "p", 0},       {"hr_upper", "shr_upper", 0}};
            for (size_t n = 0; n < G_N_ELEMENTS(names); n++) {
                if (strcmp(v->statistic, names[n].theirs) != 0)
                    continue;
                comparison_check(result, ref_text(c, "case"), v->statistic,
                                 run_value(&run, "1|0", "1", names[n].ours), v->value, iterated,
                                 names[n].scale);
                compared++;
            }
            if (strcmp(v->statistic, "loglik") == 0) {
                comparison_check(result, ref_text(c, "case"), v->statistic,
                                 run_value(&run, "", "1", "log_pseudo_likelihood"), v->value,
                                 iterated, 0);
                compared++;
            }
        }
        n_cases++;
        run_clear(&run);
    }
    printf("crr kind: %u of %u cases, %u numbers; the others have covariates\n", n_cases,
           cases->len, compared);
    ck_assert_uint_eq(n_cases, 1);
    ck_assert_uint_eq(compared, 7);
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

/* ---- by brute force -------------------------------------------------------------------------- */

enum { MOST_ROWS = 40, GROUPS = 2 };

typedef struct table {
    size_t n;
    double time[MOST_ROWS];
    int cause[MOST_ROWS], group[MOST_ROWS];
} table;

/** Small tables with many ties; every group has somebody. */
static table random_table(uint64_t seed) {
    table t = {.n = 6 + random_index(&seed, MOST_ROWS - 6)};
    const double first = random_unit(&seed), second = first + (1 - first) * random_unit(&seed);
    for (size_t i = 0; i < t.n; i++) {
        const double kind = random_unit(&seed);
        t.time[i] = 1 + (double)random_index(&seed, 15);
        t.cause[i] = kind < first ? 1 : kind < second ? 2 : 0;
        t.group[i] = i < GROUPS ? (int)i : (int)random_index(&seed, GROUPS);
    }
    t.cause[0] = 0; /* so that each code is there */
    t.cause[1] = 1;
    t.cause[2] = 2;
    return t;
}

static char *csv_of(const table *t) {
    GString *csv = g_string_new("time,status,arm\n");
    for (size_t i = 0; i < t->n; i++)
        g_string_append_printf(csv, "%g,%d,%c\n", t->time[i], t->cause[i], 'A' + t->group[i]);
    return g_string_free(csv, FALSE);
}

static double count(const table *t, int group, double time, int cause) {
    double n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += t->group[i] == group &&
             (cause < 0 ? t->time[i] >= time : t->time[i] == time && t->cause[i] == cause);
    return n;
}

/** After the events at a time: the sum of S(u-) d / n. */
static double incidence_at(const table *t, int group, int cause, double until, double *survival) {
    double s = 1, f = 0;
    for (double u = 1; u <= until; u++) {
        const double n = count(t, group, u, -1);
        if (n == 0)
            continue;
        f += s * count(t, group, u, cause) / n;
        s *= 1 - (count(t, group, u, 1) + count(t, group, u, 2)) / n;
    }
    *survival = s;
    return f;
}

/** Gray's score of the first group and its variance, as in the appendix of his paper and in his
 * program, written down anew for two groups: event times one by one, everything counted again. */
static double gray_chisq(const table *t) {
    double score = 0, fm = 0;
    double c[2][2] = {{0}}, v = 0, v2[2] = {0}, v3[2] = {0};
    for (double u = 1; u <= 15; u++) {
        double n[2], s_before[2], s_after[2], f_before[2], d1[2], d2[2], tr = 0, tq = 0;
        for (int g = 0; g < 2; g++) {
            n[g] = count(t, g, u, -1);
            d1[g] = count(t, g, u, 1);
            d2[g] = count(t, g, u, 2);
            f_before[g] = incidence_at(t, g, 1, u - 1, &s_before[g]);
            incidence_at(t, g, 1, u, &s_after[g]);
            tr += n[g] > 0 ? n[g] / s_before[g] : 0;
            tq += n[g] > 0 ? n[g] * (1 - f_before[g]) / s_before[g] : 0;
        }
        const double events = d1[0] + d1[1];
        if (events + d2[0] + d2[1] == 0 || tr == 0)
            continue;
        const double f = fm + events / tr;
        double a[2][2] = {{0}};
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 2; j++) {
                const double ri = n[i] > 0 ? n[i] / s_before[i] : 0;
                const double rj = n[j] > 0 ? n[j] / s_before[j] : 0;
                a[i][j] = (i == j ? ri : 0) - ri * rj / tr;
                if (events > 0)
                    c[i][j] += a[i][j] * events / (tr * (1 - fm));
            }
        if (events > 0 && n[0] > 0)
            score += d1[0] - events * n[0] * (1 - f_before[0]) / (s_before[0] * tq);
        for (int k = 0; k < 2; k++) {
            if (n[k] == 0)
                continue;
            if (events > 0) {
                const double t4 = s_after[k] > 0 ? 1 - (1 - f) / s_after[k] : 1;
                const double t5 = events > 1 ? 1 - (events - 1) / (tr * s_before[k] - 1) : 1;
                const double t3 = t5 * s_before[k] * events / (tr * n[k]);
                const double t1 = a[0][k] - t4 * c[0][k];
                v += t1 * t1 * t3;
                v2[k] += t1 * t4 * t3;
                v3[k] += t4 * t4 * t3;
            }
            if (d2[k] > 0 && s_after[k] > 0) {
                const double t4 = (1 - f) / s_after[k];
                const double t5 = d2[k] > 1 ? 1 - (d2[k] - 1) / (n[k] - 1) : 1;
                const double t3 = t5 * s_before[k] * s_before[k] * d2[k] / (n[k] * n[k]);
                const double t1 = t4 * c[0][k];
                v += t1 * t1 * t3;
                v2[k] -= t1 * t4 * t3;
                v3[k] += t4 * t4 * t3;
            }
        }
        fm = f;
    }
    for (int k = 0; k < 2; k++)
        v += c[0][k] * c[0][k] * v3[k] + 2 * c[0][k] * v2[k];
    return score * score / v;
}

START_TEST(random_tables) {
    const table t = random_table(20241130 + (uint64_t)_i);
    g_autofree char *csv = csv_of(&t);
    analysis_run run =
        run_text(&tf_km_analysis, csv,
                 (const char *[]){"time=time", "event=status", "event.is=[1]", "censor.is=[0]",
                                  "competing={death: 2}", "estimate=incidence",
                                  "group={column: arm, reference: A, order: [A, B]}",
                                  "milestones=[3, 6, 9, 12]", NULL});
    run_must_succeed(&run);
    comparison *result = comparison_new();
    for (int g = 0; g < GROUPS; g++) {
        const char *const groups[] = {"A", "B"};
        const double last = run_value(&run, groups[g], "", "time_max");
        for (double at = 3; at <= 12; at += 3)
            for (int cause = 1; cause <= 2; cause++) {
                double survival;
                double expected = incidence_at(&t, g, cause, at, &survival);
                if (at > last && survival > 1e-12)
                    expected = NAN;
                const char *term = cause == 1 ? "1" : "death";
                comparison_check(result, groups[g], "cif",
                                 run_value_at(&run, groups[g], term, at, "cif"), expected, 1e-12,
                                 1);
                double events = 0;
                for (size_t i = 0; i < t.n; i++)
                    events += t.group[i] == g && t.cause[i] == cause && t.time[i] <= at;
                comparison_check(result, groups[g], "cum_events",
                                 run_value_at(&run, groups[g], term, at, "cum_events"), events, 0,
                                 1);
            }
    }
    const double chisq = run_value(&run, "", "1", "gray_chisq");
    unsigned compared = 32;
    /* Where a group is gone before the events of the other, or all happens at once, there may be
       no test; what the statistic is then is for the numerics' own tests. */
    if (!isnan(chisq)) {
        comparison_check(result, "both", "gray_chisq", chisq, gray_chisq(&t), 1e-9, 1);
        compared++;
    }
    comparison_assert(result, compared);
    comparison_free(result);
    run_clear(&run);
}
END_TEST

/* Of one cause the others are censored: the hazard ratio is that of the curve of survival. */
START_TEST(cause_specific_ratios) {
    const table t = random_table(7);
    g_autofree char *csv = csv_of(&t);
    analysis_run incidence = run_text(&tf_km_analysis, csv,
                                      (const char *[]){"time=time", "event=status=1", "competing=2",
                                                       "estimate=incidence", "group=arm",
                                                       "compare.ratio=cause_specific", NULL});
    analysis_run censored = run_text(
        &tf_km_analysis, csv,
        (const char *[]){"time=time", "event=status=1", "competing=censor", "group=arm", NULL});
    run_must_succeed(&incidence);
    run_must_succeed(&censored);
    static const char *const names[] = {"hr", "hr_lower", "hr_upper", "coef", "se", "p"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        ck_assert(agrees(run_value(&incidence, "B|A", "1", names[i]),
                         run_value(&censored, "B|A", "", names[i]), 1e-12, 0));
    run_clear(&censored);
    run_clear(&incidence);
}
END_TEST

/* ---- keys ------------------------------------------------------------------------------------ */

#define THREE                                                                                      \
    "time,status,arm\n1,1,A\n2,2,B\n3,0,A\n4,1,B\n5,2,A\n6,0,B\n7,1,A\n8,2,B\n9,1,B\n10,0,A\n"
#define TSI "time=time", "event=status=1", "estimate=incidence"

/* Four of ten have 1, three have 2. By hand, after 5: 1/10 at 1; S = 0.9 · 8/9 = 0.8; at 4 (7 at
   risk) 0.8/7; of 2, 0.9/9 at 2, and at 5 (6 at risk) 0.8 · 6/7 / 6. */
START_TEST(by_hand) {
    analysis_run run = run_text(&tf_km_analysis, THREE,
                                (const char *[]){TSI, "competing=2", "milestones=[5]", NULL});
    run_must_succeed(&run);
    ck_assert(agrees(run_value_at(&run, "", "1", 5, "cif"), 0.1 + 0.8 / 7, 1e-14, 1));
    ck_assert(agrees(run_value_at(&run, "", "2", 5, "cif"), 0.1 + 0.8 / 7, 1e-14, 1));
    ck_assert(run_value(&run, "", "1", "events") == 4);
    ck_assert(run_value(&run, "", "2", "events") == 3);
    ck_assert(run_value(&run, "", "", "censored") == 3);
    const tf_km_results *km = km_of(&run);
    ck_assert_uint_eq(km->n_groups, 1);
    ck_assert(isnan(km->groups[0].median.estimate));
    ck_assert(km->conf.type == 1); /* log-log */
    run_clear(&run);
}
END_TEST

/* Causes as curves: in the order that is asked for, by name or by code; or all of them. */
START_TEST(curves_of_causes) {
    analysis_run run =
        run_text(&tf_km_analysis, THREE,
                 (const char *[]){TSI, "competing={Death: 2}", "estimates.event_name=relapse",
                                  "incidence.causes=[2, relapse]", NULL});
    run_must_succeed(&run);
    const tf_km_results *km = km_of(&run);
    ck_assert_uint_eq(km->n_groups, 2);
    ck_assert_str_eq(km->groups[0].label, "Death");
    ck_assert_str_eq(km->groups[1].label, "relapse");
    ck_assert(km->groups[0].events == 3 && km->groups[0].competing == 4);
    ck_assert(km->groups[1].events == 4 && km->groups[1].competing == 3);
    ck_assert(!km->test.done && km->n_comparisons == 0);
    run_clear(&run);
    run = run_text(&tf_km_analysis, THREE,
                   (const char *[]){TSI, "competing={Death: 2}", "estimates.event_name=relapse",
                                    "incidence.stacked=true", NULL});
    run_must_succeed(&run);
    km = km_of(&run);
    ck_assert_uint_eq(km->n_groups, 2);
    ck_assert_str_eq(km->groups[0].label, "relapse");
    const tf_step_curve *curve = &km->groups[1].curve;
    ck_assert(curve->value[0] == 0);
    for (size_t i = 1; i < curve->n; i++)
        ck_assert(curve->value[i] > curve->value[i - 1]);
    run_clear(&run);
}
END_TEST

/* CDISC: 0 is the event, and a code that is named isn't a kind of censoring. */
START_TEST(kinds_of_censoring) {
    analysis_run run =
        run_text(&tf_km_analysis, "time,CNSR\n1,0\n2,1\n3,2\n4,0\n5,2\n6,1\n",
                 (const char *[]){"time=time", "censor=CNSR", "competing={Death: 2}",
                                  "estimates.event_name=relapse", "estimate=incidence", NULL});
    run_must_succeed(&run);
    ck_assert(run_value(&run, "", "relapse", "events") == 2);
    ck_assert(run_value(&run, "", "Death", "events") == 2);
    ck_assert(run_value(&run, "", "", "censored") == 2);
    run_clear(&run);
}
END_TEST

/* Weights are patients in all of it: one row of two is two rows. */
START_TEST(weights_are_patients) {
    analysis_run twice =
        run_text(&tf_km_analysis, THREE "1,1,A\n2,2,B\n4,1,B\n7,1,A\n",
                 (const char *[]){TSI, "competing=2", "group=arm", "milestones=[5]", NULL});
    analysis_run weighted = run_text(
        &tf_km_analysis,
        "time,status,arm,w\n1,1,A,2\n2,2,B,2\n3,0,A,1\n4,1,B,2\n5,2,A,1\n6,0,B,1\n7,1,A,2\n8,2,B,"
        "1\n9,1,B,1\n10,0,A,1\n",
        (const char *[]){TSI, "competing=2", "group=arm", "milestones=[5]", "weights=w", NULL});
    run_must_succeed(&twice);
    run_must_succeed(&weighted);
    static const struct {
        const char *group, *name;
        double at;
    } same[] = {{"A", "cif", 5},         {"A", "cif_se", 5},  {"B", "cif_lower", 5},
                {"", "gray_chisq", NAN}, {"B|A", "shr", NAN}, {"B|A", "shr_upper", NAN}};
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
        ck_assert_msg(agrees(run_value_at(&weighted, same[i].group, "1", same[i].at, same[i].name),
                             run_value_at(&twice, same[i].group, "1", same[i].at, same[i].name),
                             1e-9, 0),
                      "%s", same[i].name);
    run_clear(&weighted);
    run_clear(&twice);
}
END_TEST

/* ---- what is refused, and what is warned about ----------------------------------------------- */

typedef struct finding_case {
    const char *csv;
    const char *settings[MOST_SETTINGS];
    const char *message, *hint; /**< parts; NULL: not looked at */
} finding_case;

static const finding_case errors[] = {
    {THREE,
     {TSI, "competing={D: 2}", "incidence.stacked=true", "y.break=[10, 20]"},
     "y.break shows a part of the axis",
     NULL},
    {THREE,
     {TSI, "competing={D: 2}", "incidence.stacked=true", "inset.y=[0, 10]"},
     "inset.y shows a part of the axis",
     NULL},
    {THREE,
     {TSI, "competing={D: 2}", "incidence.stacked=true", "y.min=5"},
     "y.min shows a part of the axis",
     NULL},
    {THREE,
     {"time=time", "event=status=1"},
     "what \"2\" means is not declared",
     "--estimate incidence --competing 2"},
    {THREE, {TSI}, "what \"2\" means is not declared", "a competing event: --competing 2"},
    {"time,status\n1,1\n2,0\n3,1\n",
     {TSI},
     "none of them is named as a competing event",
     "--estimate failure"},
    {THREE,
     {TSI, "competing=censor"},
     "competing: censor leaves no competing event",
     "--competing CODE"},
    {THREE,
     {"time=time", "event=status=1", "competing=2"},
     "one minus survival would be too high",
     "--estimate incidence"},
    {THREE,
     {"time=time", "event=status=1", "estimate=failure", "competing=[2]"},
     "one minus survival would be too high",
     "--competing censor"},
    {THREE,
     {TSI, "competing=1"},
     "\"1\" of column \"status\" is declared the event and a competing",
     "leave it out of event.is"},
    {THREE,
     {TSI, "censor.is=[0]", "competing=[0, 2]"},
     "\"0\" of column \"status\" is declared censored and a competing event",
     NULL},
    {THREE,
     {TSI, "competing={a: 2, b: [2]}"},
     "is named twice as a competing event",
     "name it once"},
    {"time,status\n1,relapse\n2,death\n3,alive\n4,relapse\n",
     {"time=time", "event=status=relapse", "estimate=incidence", "competing=deaht"},
     "no row has \"deaht\" in column \"status\"",
     "did you mean \"death\"?"},
    {"time,status\n1,relapse\n2,death\n3,alive\n4,toxic death\n",
     {"time=time", "event=status=relapse", "censor.is=[alive]", "estimate=incidence",
      "competing=[death, \"toxic deth\"]"},
     "no row has \"toxic deth\"",
     "did you mean \"toxic death\"?"},
    {THREE,
     {TSI, "competing={Death: 2}", "estimates.event_name=Death"},
     "two causes are called \"Death\"",
     "--event-name"},
    {THREE,
     {TSI, "competing={Death: 2}", "incidence.causes=[Deth]"},
     "no cause is called \"Deth\"",
     "did you mean \"Death\"?"},
    {THREE,
     {TSI, "competing={Death: 2}", "incidence.causes=[Death, 2]"},
     "incidence.causes has \"Death\" twice",
     "name it once"},
    {THREE,
     {TSI, "competing={Death: 2}", "incidence.stacked=true", "group=arm"},
     "column \"arm\" makes several",
     "--facet \"arm\""},
    {THREE,
     {TSI, "competing=2", "group=arm", "compare.test=logrank"},
     "compared by Gray's test",
     "--test gray"},
    {THREE, {TSI, "competing=2", "group=arm", "compare.sides=1"}, "Gray's test is two-sided", NULL},
    {THREE,
     {"time=time", "event=status=1", "competing=censor", "group=arm", "compare.test=gray"},
     "Gray's test is of incidences",
     "--test logrank"},
    {"time,status,arm,sex\n1,1,A,F\n2,2,B,F\n3,0,A,M\n4,1,B,M\n5,1,A,M\n6,1,B,F\n",
     {TSI, "competing=2", "group=arm", "compare.strata=[sex]"},
     "the model of Fine and Gray is not stratified",
     "compare.ratio=cause_specific"},
    {"time,status,arm,w\n1,1,A,1\n2,2,B,1\n3,0,A,2\n4,1,B,1\n",
     {TSI, "competing=2", "group=arm", "weights={column: w, kind: case}"},
     "weights are numbers of patients",
     "--weights-kind frequency"},
    {"time,status,w\n1,1,0.5\n2,2,1\n3,0,2\n4,1,1\n",
     {TSI, "competing=2", "weights=w"},
     "is not a whole number",
     NULL},
    {"time,n_event,n_censor\n5,1,2\n6,0,3\n7,2,0\n",
     {"time=time", "counts.events=n_event", "counts.censored=n_censor", "estimate=incidence",
      "competing=2"},
     "competing events are told apart by the codes of a column",
     "--event COLUMN=CODE"},
    {THREE,
     {TSI, "competing=[2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18]"},
     "competing names 17 causes; at most 16",
     "{Other: [4, 5]}"},
};

START_TEST(refused) {
    const finding_case *c = &errors[_i];
    analysis_run run = run_text(&tf_km_analysis, c->csv, c->settings);
    g_autofree char *findings = run_findings(&run);
    ck_assert_msg(run.results == NULL, "%s", c->message);
    const tf_finding *found = run_finding(&run, TF_ERROR, c->message);
    ck_assert_msg(found != NULL, "%s, but:\n%s", c->message, findings);
    if (c->hint)
        ck_assert_msg(found->hint && strstr(found->hint, c->hint), "%s", findings);
    run_clear(&run);
}
END_TEST

#define NO_EVENT "time,status,arm\n1,2,A\n2,2,B\n3,0,A\n4,2,B\n"

static const finding_case warnings[] = {
    {THREE,
     {TSI, "competing={D: 2}", "incidence.stacked=true", "y.max=60"},
     "of all causes together",
     NULL},
    {NO_EVENT, {TSI, "competing=2", "group=arm"}, "nobody had the event", NULL},
    {NO_EVENT,
     {TSI, "competing=2", "group=arm"},
     "Gray's test not possible: nobody had \"1\"",
     NULL},
    {NO_EVENT,
     {TSI, "competing=2", "group=arm"},
     "subdistribution hazard ratio not estimable: no event at all",
     NULL},
    {"time,status,arm\n1,1,A\n2,2,B\n3,0,A\n4,2,B\n5,1,A\n",
     {TSI, "competing=2", "group=arm", "group.reference=A"},
     "subdistribution hazard ratio not estimable: no event in \"B\"",
     NULL},
    {THREE,
     {TSI, "censor.is=[0]", "competing={Death: 2, Other: 3}"},
     "nobody has the competing event \"Other\": its incidence is 0",
     NULL},
    {THREE, {TSI, "competing=2", "incidence.stacked=true"}, "is drawn by its code", "--event-name"},
    {THREE, {TSI, "competing=2", "quantiles=[0.25]"}, "an incidence has no median", NULL},
    {THREE, {TSI, "competing=2", "median_lines=true"}, "an incidence has no median", NULL},
    {THREE,
     {TSI, "competing=2", "group=arm", "compare.trend=[1, 2]"},
     "Gray's test has none",
     NULL},
    {THREE,
     {TSI, "competing=2", "group=arm", "compare.pairwise=holm"},
     "Gray's test has none",
     NULL},
    {THREE,
     {TSI, "competing=2", "group=arm", "compare.hazard_ratio.ties=efron"},
     "takes ties by Breslow's method",
     NULL},
    {THREE,
     {"time=time", "event=status=1", "competing=censor", "compare.ratio=cause_specific"},
     "compare.ratio changes nothing: it is of estimate: incidence",
     NULL},
    {THREE,
     {"time=time", "event=status=1", "competing=censor", "incidence.stacked=true"},
     "it is of estimate: incidence",
     NULL},
    {THREE,
     {TSI, "competing={D: 2}", "incidence.stacked=true", "compare.test=gray"},
     "causes of the same patients are not compared",
     NULL},
    {THREE,
     {TSI, "competing={D: 2}", "incidence.stacked=true", "conf.show=true"},
     "areas on top of each other have no bands",
     NULL},
    {THREE,
     {TSI, "competing={D: 2}", "incidence.causes=[D]", "censor_marks.show=true"},
     "curves of causes have no marks",
     NULL},
    {THREE,
     {TSI, "competing=2", "group=arm", "milestones=[50]"},
     "milestone 50 is not estimable",
     NULL},
};

START_TEST(warned) {
    const finding_case *c = &warnings[_i];
    analysis_run run = run_text(&tf_km_analysis, c->csv, c->settings);
    g_autofree char *findings = run_findings(&run);
    ck_assert_msg(run.results != NULL, "%s", findings);
    const tf_finding *found = run_finding(&run, TF_WARNING, c->message);
    ck_assert_msg(found != NULL, "%s, but:\n%s", c->message, findings);
    if (c->hint)
        ck_assert_msg(found->hint && strstr(found->hint, c->hint), "%s", findings);
    run_clear(&run);
}
END_TEST

SUITE("km_incidence") {
    add_tests(suite, "core", incidence_cases, subdistribution_cases, by_hand, curves_of_causes,
              kinds_of_censoring, weights_are_patients, cause_specific_ratios, NULL);
    add_loop(suite, "core", random_tables, 300);
    add_loop(suite, "errors", refused, G_N_ELEMENTS(errors));
    add_loop(suite, "errors", warned, G_N_ELEMENTS(warnings));
}
