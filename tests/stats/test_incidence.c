/* Cumulative incidences: the reference's cases, the delta method by hand, and what is refused. */
#include "stats/incidence.h"

#include <math.h>

#include "reference_competing.h"
#include "support/agree.h"
#include "support/reference_table.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

/* The expected curves by case; rows are by group, cause and time. */
typedef struct curve_check {
    const ref_table *table;
    const ref_case *c;
    const ref_data *d;
    guint row[2][8]; /* next row of a group's cause: [cause][group] */
    uint32_t group;
    unsigned steps;
    comparison *result;
} curve_check;

static guint find_rows(curve_check *check, uint32_t cause, uint32_t group) {
    for (guint i = 0; i < check->table->rows->len; i++)
        if (strcmp(ref_table_text(check->table, i, "case"), ref_text(check->c, "case")) == 0 &&
            strcmp(ref_table_text(check->table, i, "stratum"), check->d->group_names[group]) == 0 &&
            strcmp(ref_table_text(check->table, i, "cause"), check->d->cause_names[cause]) == 0)
            return i;
    ck_abort_msg("no curve of %s", ref_text(check->c, "case"));
}

static void check_step(void *user, const tf_incidence_step *step) {
    curve_check *check = user;
    const char *where = ref_text(check->c, "case");
    const double z = tf_conf_z(ref_number(check->c, "conf_level", 0.95));
    double total = step->event_free;
    for (uint32_t j = 0; j < check->d->n_causes; j++) {
        const guint row = check->row[j][check->group]++;
        const struct {
            const char *name;
            double value, tolerance;
        } same[] = {{"time", step->time, 0},
                    {"n_risk", step->n_risk, 0},
                    {"n_event", step->n_event[j], 0},
                    {"n_censor", step->n_censor, 0},
                    {"estimate", step->incidence[j], tolerance},
                    {"std_err", sqrt(step->variance[j]), tolerance}};
        for (guint i = 0; i < G_N_ELEMENTS(same); i++)
            comparison_check(check->result, where, same[i].name, same[i].value,
                             ref_table_number(check->table, row, same[i].name), same[i].tolerance,
                             1);
        double lower;
        double upper;
        tf_incidence_limits(step->incidence[j], step->variance[j], conf_type_of(check->c), z,
                            &lower, &upper);
        comparison_check(check->result, where, "lower", lower,
                         ref_table_number(check->table, row, "lower"), tolerance, 1);
        comparison_check(check->result, where, "upper", upper,
                         ref_table_number(check->table, row, "upper"), tolerance, 1);
        total += step->incidence[j];
        check->steps++;
    }
    ck_assert(agrees(total, 1, 1e-13, 1));
}

START_TEST(reference_curves) {
    GPtrArray *cases = ref_cases("cuminc");
    ref_table *table = ref_table_read("tests/reference/expected/cuminc_curves.csv");
    curve_check check = {.table = table, .result = comparison_new()};
    unsigned n_curves = 0;
    for (guint i = 0; i < cases->len; i++) {
        check.c = cases->pdata[i];
        char *curve = ref_option(check.c, "curve");
        if (curve == NULL) {
            ref_data *d = ref_data_read(check.c);
            tf_timeline *timeline = case_timeline(check.c, d);
            const tf_competing_risks risks = case_risks(d, timeline);
            check.d = d;
            for (check.group = 0; check.group < d->n_groups; check.group++) {
                for (uint32_t j = 0; j < d->n_causes; j++)
                    check.row[j][check.group] = find_rows(&check, j, check.group);
                ck_assert_int_eq(
                    tf_incidence_walk(&risks, check.group, TF_INCIDENCE_AALEN, check_step, &check),
                    TF_STATS_OK);
                n_curves += d->n_causes;
            }
            tf_timeline_free(timeline);
            ref_data_free(d);
        }
        g_free(curve);
    }
    ck_assert_uint_eq(n_curves, 26);
    ck_assert_uint_eq(check.steps, table->rows->len);
    comparison_assert(check.result, 8 * table->rows->len);
    comparison_free(check.result);
    ref_table_free(table);
    g_ptr_array_unref(cases);
}
END_TEST

static void add_at(comparison *r, const char *term, const char *name, const char *time,
                   double value) {
    char *key = g_strconcat(name, "_at_", time, NULL);
    comparison_add(r, term, key, value);
    g_free(key);
}

/* All numbers of a group: those of the jackknife and, in a second walk, those of cmprsk. */
static double summarize(comparison *r, const ref_case *c, const ref_data *d,
                        const tf_competing_risks *risks, uint32_t group) {
    tf_incidence_options o = tf_incidence_options_default();
    char **names = g_strsplit(ref_text(c, "times"), ";", -1);
    double *times = ref_list(ref_text(c, "times"), ";", &o.n_times);
    o.times = times;
    o.conf_type = conf_type_of(c);
    o.conf_level = ref_number(c, "conf_level", 0.95);
    tf_incidence_at at[2][16];
    double events[2];
    tf_incidence_summary s;
    ck_assert_uint_le(o.n_times * d->n_causes, 16);
    ck_assert_int_eq(tf_incidence_summarize(risks, group, &o, &s, events, at[0]), TF_STATS_OK);
    o.variance = TF_INCIDENCE_GRAY;
    o.conf_type = TF_CONF_LOGLOG;
    ck_assert_int_eq(tf_incidence_summarize(risks, group, &o, &s, events, at[1]), TF_STATS_OK);
    for (uint32_t j = 0; j < d->n_causes; j++) {
        char *term = g_strconcat(d->group_names[group], "|", d->cause_names[j], NULL);
        comparison_add(r, term, "events", events[j]);
        for (size_t i = 0; i < o.n_times; i++) {
            const tf_incidence_at *aj = &at[0][i * d->n_causes + j];
            const tf_incidence_at *gray = &at[1][i * d->n_causes + j];
            add_at(r, term, "cif", names[i], aj->estimate);
            add_at(r, term, "cif_se_aj", names[i], aj->std_err);
            add_at(r, term, "cif_lower_aj", names[i], aj->lower);
            add_at(r, term, "cif_upper_aj", names[i], aj->upper);
            add_at(r, term, "cif_var_cmprsk", names[i], gray->std_err * gray->std_err);
            add_at(r, term, "cif_lower_cmprsk", names[i], gray->lower);
            add_at(r, term, "cif_upper_cmprsk", names[i], gray->upper);
        }
        g_free(term);
    }
    g_free(times);
    g_strfreev(names);
    return s.time_max;
}

/* Gray's test is test_gray's; beyond a group's last time the reference carries the incidence
 * forward.
 */
static bool is_asked(const ref_value *e, const ref_data *d, const double *time_max) {
    const char *at = strstr(e->statistic, "_at_");
    if (g_str_has_prefix(e->statistic, "gray_") || at == NULL)
        return at == NULL && !g_str_has_prefix(e->statistic, "gray_");
    const size_t length = strcspn(e->term, "|");
    for (uint32_t g = 0; g < d->n_groups; g++)
        if (strlen(d->group_names[g]) == length && strncmp(e->term, d->group_names[g], length) == 0)
            return g_ascii_strtod(at + 4, NULL) <= time_max[g];
    ck_abort_msg("group of %s", e->term);
}

START_TEST(reference_milestones) {
    GPtrArray *cases = ref_cases("cuminc");
    comparison *r = comparison_new();
    unsigned left_out = 0;
    unsigned gray = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        ref_data *d = ref_data_read(c);
        tf_timeline *timeline = case_timeline(c, d);
        const tf_competing_risks risks = case_risks(d, timeline);
        comparison_next(r);
        double time_max[8];
        ck_assert_uint_le(d->n_groups, 8);
        for (uint32_t g = 0; g < d->n_groups; g++)
            time_max[g] = summarize(r, c, d, &risks, g);
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            gray += g_str_has_prefix(e->statistic, "gray_") ? 1 : 0;
            left_out += is_asked(e, d, time_max) ? 0 : 1;
            if (is_asked(e, d, time_max))
                comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value,
                                  tolerance, 1);
        }
        tf_timeline_free(timeline);
        ref_data_free(d);
    }
    ck_assert_uint_eq(cases->len, 10);
    ck_assert_uint_eq(left_out - gray, 8); /* one group at one time */
    comparison_assert(r, 852);
    comparison_free(r);
    g_ptr_array_unref(cases);
}
END_TEST

/* One time of one group, counted row by row. */
typedef struct counted {
    double n, d[2];
} counted;

static counted count_at(const random_risks *r, const double *entry, const double *weight,
                        double time) {
    counted c = {0};
    for (size_t i = 0; i < RANDOM_ROWS; i++) {
        if (r->group[i] != 1)
            continue;
        const double w = weight != NULL ? weight[i] : 1;
        c.n += r->time[i] >= time && (entry == NULL || entry[i] < time) ? w : 0;
        if (r->time[i] == time && r->cause[i] > 0)
            c.d[r->cause[i] - 1] += w;
    }
    return c;
}

/* Incidence of cause j at a time and its variance by the delta method: the double sum of Marubini &
 * Valsecchi 1995, formula 10.12, and for Gray's the same with independent causes. */
static void by_hand(const counted *c, int last, int j, tf_incidence_variance kind,
                    double *incidence, double *variance) {
    double f[32] = {0};
    double s[32] = {0};
    double s_now = 1;
    double f_now = 0;
    for (int q = 0; q <= last; q++) {
        s[q] = s_now;
        f_now += s_now * c[q].d[j] / c[q].n;
        s_now *= 1 - (c[q].d[0] + c[q].d[1]) / c[q].n;
        f[q] = f_now;
    }
    *incidence = f_now;
    *variance = 0;
    for (int q = 0; q <= last; q++) {
        const double n = c[q].n;
        const double d = c[q].d[j];
        const double all = c[q].d[0] + c[q].d[1];
        const double after = f_now - f[q];
        if (kind == TF_INCIDENCE_AALEN) {
            *variance += n > all ? after * after * all / (n * (n - all)) : 0;
            *variance += s[q] * s[q] * (n - d) / n * d / (n * n) - 2 * after * s[q] * d / (n * n);
        } else if (n > all) {
            const double left = s[q] * (n - all) / n;
            const double other = all - d;
            const double own_effect = s[q] * (1 - after / left);
            const double other_effect = s[q] * after / left;
            const double own = d > 1 ? (n - d) / (n - 1) : 1;
            const double others = other > 1 ? (n - other) / (n - 1) : 1;
            *variance += own_effect * own_effect * own * d / (n * n);
            *variance += other_effect * other_effect * others * other / (n * n);
        }
    }
}

typedef struct hand_check {
    const random_risks *r;
    const double *entry, *weight;
    tf_incidence_variance kind;
    counted counts[32];
    int steps;
} hand_check;

static void check_by_hand(void *user, const tf_incidence_step *step) {
    hand_check *h = user;
    const counted now = count_at(h->r, h->entry, h->weight, step->time);
    h->counts[h->steps] = now;
    ck_assert_double_eq(step->n_risk, now.n);
    if (step->event_free > 0)
        for (int j = 0; j < 2; j++) {
            double f;
            double v;
            by_hand(h->counts, h->steps, j, h->kind, &f, &v);
            ck_assert_double_eq(step->n_event[j], now.d[j]);
            ck_assert(agrees(step->incidence[j], f, 1e-12, 1));
            ck_assert(agrees(step->variance[j], v, 1e-12, 0.01));
        }
    h->steps++;
}

START_TEST(delta_method_by_hand) {
    const random_risks r = random_risks_of(101 + (uint64_t)_i);
    tf_survival_data data = random_data(&r);
    data.entry = _i % 2 ? r.entry : NULL;
    data.weight = _i % 3 == 2 ? r.weight : NULL;
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    const tf_competing_risks risks = {timeline, r.cause, 2};
    for (int kind = 0; kind < 2; kind++) {
        hand_check h = {.r = &r,
                        .entry = data.entry,
                        .weight = data.weight,
                        .kind = kind == 0 ? TF_INCIDENCE_AALEN : TF_INCIDENCE_GRAY};
        ck_assert_int_eq(tf_incidence_walk(&risks, 1, h.kind, check_by_hand, &h), TF_STATS_OK);
        ck_assert_int_gt(h.steps, 5);
    }
    tf_timeline_free(timeline);
}
END_TEST

static const double few_times[] = {1, 2, 2, 3, 4, 5};

static tf_incidence_at at_end(const uint8_t *event, const uint8_t *cause, uint32_t which,
                              tf_incidence_summary *s) {
    const tf_survival_data data = {
        .n = 6, .time = few_times, .event = event, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    const tf_competing_risks risks = {timeline, cause, 2};
    const double time = 5;
    tf_incidence_options o = tf_incidence_options_default();
    o.times = &time;
    o.n_times = 1;
    tf_incidence_at at[2];
    ck_assert_int_eq(tf_incidence_summarize(&risks, 0, &o, s, NULL, at), TF_STATS_OK);
    tf_timeline_free(timeline);
    return at[which];
}

/* With one cause alone it is 1 - Kaplan-Meier with Greenwood's variance. */
typedef struct km_kept {
    double survival[64], std_err[64];
    int n;
} km_kept;

static void keep_km(void *user, const tf_km_step *step) {
    km_kept *k = user;
    k->survival[k->n] = step->survival;
    k->std_err[k->n++] = step->std_err;
}

static void compare_km(void *user, const tf_incidence_step *step) {
    km_kept *k = user;
    ck_assert(agrees(step->incidence[0], 1 - k->survival[k->n], 1e-14, 1));
    if (k->survival[k->n] > 0)
        ck_assert(agrees(sqrt(step->variance[0]), k->std_err[k->n], 1e-12, 0));
    ck_assert(step->incidence[1] == 0 && step->variance[1] == 0);
    k->n++;
}

START_TEST(one_cause_is_kaplan_meier) {
    const random_risks r = random_risks_of(7);
    const tf_survival_data data = random_data(&r);
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    const tf_competing_risks risks = {timeline, r.event, 2};
    km_kept kept = {.n = 0};
    ck_assert_int_eq(tf_km_walk(timeline, 0, TF_KM_SURVIVAL, keep_km, &kept), TF_STATS_OK);
    kept.n = 0;
    ck_assert_int_eq(tf_incidence_walk(&risks, 0, TF_INCIDENCE_AALEN, compare_km, &kept),
                     TF_STATS_OK);
    tf_timeline_free(timeline);
}
END_TEST

static void one_step(void *user, const tf_incidence_step *step) {
    /* Two, one and three of six: multinomial shares. */
    ck_assert(step->n_risk == 6 && step->n_censor == 3 && agrees(step->event_free, 0.5, 1e-15, 0));
    ck_assert(agrees(step->incidence[0], 1. / 3, 1e-15, 0));
    ck_assert(agrees(step->variance[0], 2. / 9 / 6, 1e-14, 0));
    ck_assert(agrees(step->variance[1], 5. / 36 / 6, 1e-14, 0));
    ++*(unsigned *)user;
}

START_TEST(all_times_equal) {
    static const double time[] = {3, 3, 3, 3, 3, 3};
    static const uint8_t event[] = {1, 0, 1, 0, 1, 0};
    static const uint8_t cause[] = {1, 0, 2, 0, 1, 0};
    const tf_survival_data data = {
        .n = 6, .time = time, .event = event, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    const tf_competing_risks risks = {timeline, cause, 2};
    unsigned steps = 0;
    ck_assert_int_eq(tf_incidence_walk(&risks, 0, TF_INCIDENCE_AALEN, one_step, &steps),
                     TF_STATS_OK);
    ck_assert_uint_eq(steps, 1);
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(no_events_and_all_competing) {
    static const uint8_t none[6] = {0};
    static const uint8_t all[] = {1, 1, 1, 1, 1, 1};
    static const uint8_t competing[] = {2, 2, 2, 2, 2, 2};
    tf_incidence_summary s;
    tf_incidence_at at = at_end(none, none, 0, &s);
    ck_assert(at.estimate == 0 && at.std_err == 0 && isnan(at.lower) && isnan(at.upper));
    ck_assert(s.censored == 6 && s.last_event_free == 1 && isnan(s.emptied_at));
    at = at_end(all, competing, 0, &s);
    ck_assert(at.estimate == 0 && at.cum_events == 0 && at.cum_competing == 6);
    at = at_end(all, competing, 1, &s);
    ck_assert(agrees(at.estimate, 1, 1e-15, 1));
    ck_assert(agrees(at.std_err, 0, 1e-15, 1));
    ck_assert(s.last_event_free == 0);
}
END_TEST

/* Beyond the last time nothing is known; counts are. */
START_TEST(group_without_rows_and_beyond) {
    static const uint8_t event[] = {1, 1, 0, 1, 1, 0};
    static const uint8_t cause[] = {1, 2, 0, 1, 1, 0};
    static const uint32_t group[] = {0, 0, 0, 0, 0, 0};
    static const double times[] = {6, 4.5};
    const tf_survival_data data = {
        .n = 6, .time = few_times, .event = event, .group = group, .n_groups = 2, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    const tf_competing_risks risks = {timeline, cause, 2};
    tf_incidence_options o = tf_incidence_options_default();
    o.times = times;
    o.n_times = 2;
    tf_incidence_at at[4];
    tf_incidence_summary s;
    ck_assert_int_eq(tf_incidence_summarize(&risks, 0, &o, &s, NULL, at), TF_STATS_OK);
    ck_assert(isnan(at[0].estimate) && isnan(at[0].std_err) && isnan(at[0].upper));
    ck_assert(at[0].cum_events == 3 && at[0].cum_competing == 1 && at[0].cum_censored == 2);
    ck_assert(at[2].estimate > 0 && at[2].n_risk == 1 && at[2].lower < at[2].estimate);
    ck_assert_int_eq(tf_incidence_summarize(&risks, 1, &o, &s, NULL, at), TF_STATS_OK);
    ck_assert(s.n == 0 && isnan(s.time_max) && isnan(at[0].estimate) && at[0].n_risk == 0);
    tf_timeline_free(timeline);
}
END_TEST

/* The risk set empties at 2 while somebody is still to enter: the incidence stays, and it is said.
 */
START_TEST(early_end_is_named) {
    static const double entry[] = {0, 0, 3};
    static const double time[] = {1, 2, 5};
    static const uint8_t event[] = {1, 1, 1};
    static const uint8_t cause[] = {1, 2, 1};
    const tf_survival_data data = {
        .n = 3, .entry = entry, .time = time, .event = event, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    const tf_competing_risks risks = {timeline, cause, 2};
    const double end = 5;
    tf_incidence_options o = tf_incidence_options_default();
    o.times = &end;
    o.n_times = 1;
    for (int kind = 0; kind < 2; kind++) {
        tf_incidence_at at[2];
        tf_incidence_summary s;
        o.variance = kind == 0 ? TF_INCIDENCE_AALEN : TF_INCIDENCE_GRAY;
        ck_assert_int_eq(tf_incidence_summarize(&risks, 0, &o, &s, NULL, at), TF_STATS_OK);
        ck_assert_double_eq(s.emptied_at, 2);
        ck_assert(at[0].estimate == 0.5 && at[1].estimate == 0.5);
    }
    tf_timeline_free(timeline);
}
END_TEST

static void ignore_step(void *user, const tf_incidence_step *step) {
    (void)user;
    (void)step;
}

START_TEST(refused) {
    static const uint8_t event[] = {1, 1, 0, 1, 1, 0};
    static const uint8_t good[] = {1, 2, 0, 1, 1, 0};
    static const uint8_t high[] = {1, 3, 0, 1, 1, 0};
    static const uint8_t censored[] = {1, 0, 0, 1, 1, 0};
    static const uint8_t failed[] = {1, 2, 1, 1, 1, 0};
    const tf_survival_data data = {
        .n = 6, .time = few_times, .event = event, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    const tf_competing_risks wrong[] = {{timeline, high, 2},   {timeline, censored, 2},
                                        {timeline, failed, 2}, {timeline, good, 0},
                                        {timeline, good, 256}, {timeline, NULL, 2}};
    tf_incidence_summary s;
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        ck_assert_int_eq(tf_incidence_walk(&wrong[i], 0, TF_INCIDENCE_AALEN, ignore_step, NULL),
                         TF_STATS_INVALID);
        ck_assert_int_eq(tf_incidence_summarize(&wrong[i], 0, NULL, &s, NULL, NULL),
                         TF_STATS_INVALID);
    }
    const tf_competing_risks risks = {timeline, good, 2};
    ck_assert_int_eq(tf_incidence_summarize(&risks, 1, NULL, &s, NULL, NULL), TF_STATS_INVALID);
    tf_incidence_options o = tf_incidence_options_default();
    o.conf_level = 95;
    ck_assert_int_eq(tf_incidence_summarize(&risks, 0, &o, &s, NULL, NULL), TF_STATS_INVALID);
    o = tf_incidence_options_default();
    const double never = NAN;
    o.times = &never;
    o.n_times = 1;
    tf_incidence_at at[2];
    ck_assert_int_eq(tf_incidence_summarize(&risks, 0, &o, &s, NULL, at), TF_STATS_INVALID);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("stats/incidence") {
    add_tests(suite, "core", reference_curves, reference_milestones, one_cause_is_kaplan_meier,
              NULL);
    add_loop(suite, "core", delta_method_by_hand, 12);
    add_tests(suite, "limits", all_times_equal, no_events_and_all_competing,
              group_without_rows_and_beyond, early_end_is_named, NULL);
    add_tests(suite, "errors", refused, NULL);
}
