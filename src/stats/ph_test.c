/* Only sums over event times are kept: with V the information of one time, g at it and the score u,
   those of g u, V, g V and g^2 V say everything, for each term and for all. */
#include "stats/ph_test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cox_rows.h"
#include "distributions.h"
#include "linear.h"
#include "refuse.h"
#include "stats/km.h"

/* What is explained by more than this by the others says nothing of its own. */
static const double singular_tolerance = 1e-10;

/* The times with events of all strata together, and g at each. */
typedef struct event_scale {
    tf_ph_transform transform;
    double *time, *value;
    size_t n;
    double survival, events, ended; /* so far; ended: with or without an event */
    double sum;                     /* of g over events */
} event_scale;

static void add_to_scale(void *user, const tf_km_step *step) {
    event_scale *s = user;
    const double leaving = step->n_event + step->n_censor;
    const double rank = s->ended + (leaving + 1) / 2;
    s->ended += leaving;
    if (!(step->n_event > 0))
        return;
    double g = 0;
    switch (s->transform) {
    case TF_PH_KM:
        g = 1 - s->survival;
        break;
    case TF_PH_IDENTITY:
        g = step->time;
        break;
    case TF_PH_RANK:
        g = rank;
        break;
    case TF_PH_LOG:
        g = log(step->time);
        break;
    }
    s->time[s->n] = step->time;
    s->value[s->n++] = g;
    s->sum += g * step->n_event;
    s->events += step->n_event;
    s->survival = step->survival;
}

/* All groups and strata as one, on the times as they were settled. */
static tf_stats_status find_scale(const tf_timeline *tl, event_scale *s) {
    const size_t n = tl->data.n;
    double *times = malloc(2 * n * sizeof *times);
    s->time = malloc(n * sizeof *s->time);
    s->value = malloc(n * sizeof *s->value);
    tf_stats_status status = times && s->time && s->value ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    tf_timeline *all = NULL;
    if (status == TF_STATS_OK) {
        tf_survival_data data = tl->data;
        data.time = times;
        data.entry = tl->entry.key ? times + n : NULL;
        data.group = NULL;
        data.n_groups = 1;
        data.stratum = NULL;
        data.n_strata = 1;
        for (size_t i = 0; i < n; i++) {
            times[tl->exit.order[i]] = tl->exit.key[i];
            if (tl->entry.key)
                times[n + tl->entry.order[i]] = tl->entry.key[i];
        }
        status = tf_timeline_new(&data, TF_TIES_EXACT, &all);
    }
    if (status == TF_STATS_OK) {
        s->survival = 1;
        tf_km_walk(all, 0, TF_KM_SURVIVAL, add_to_scale, s);
        const double mean = s->events > 0 ? s->sum / s->events : 0;
        /* Only differences of g matter: centred, they keep their digits. */
        for (size_t i = 0; i < s->n; i++)
            s->value[i] -= mean;
        if (s->n > 0 && s->transform == TF_PH_LOG && !(s->time[0] > 0))
            status = tf_stats_refuse("time", TF_STATS_NO_ROW);
    }
    tf_timeline_free(all);
    free(times);
    return status;
}

static double scale_at(const event_scale *s, double time) {
    size_t low = 0;
    for (size_t high = s->n; high - low > 1;) {
        const size_t middle = low + (high - low) / 2;
        *(s->time[middle] <= time ? &low : &high) = middle;
    }
    return s->value[low];
}

/* Sums over event times: score of the coefficients of x g, information of x, both and x g. */
typedef struct ph_sums {
    const tf_cox_rows *rows;
    const event_scale *scale;
    double *score;                 /* [p] */
    double *own, *between, *slope; /* [p * p] sums of V, g V and g^2 V */
    tf_cox_point now;              /* of one time */
} ph_sums;

static void add_time(void *user, const tf_cox_event_time *at) {
    ph_sums *s = user;
    const tf_cox_rows *r = s->rows;
    const size_t p = r->p;
    memset(s->now.gradient, 0, p * sizeof *s->now.gradient);
    memset(s->now.information, 0, p * p * sizeof *s->now.information);
    tf_cox_rows_add_tied(r, at, &s->now);
    for (size_t i = at->first; i < at->last; i++)
        for (size_t j = 0; r->event[i] && j < p; j++)
            s->now.gradient[j] += r->weight[i] * r->x[i * p + j];
    const double g = scale_at(s->scale, at->time);
    for (size_t j = 0; j < p; j++) {
        s->score[j] += g * s->now.gradient[j];
        for (size_t l = 0; l < p; l++) {
            const double v = s->now.information[j >= l ? j * p + l : l * p + j];
            s->own[j * p + l] += v;
            s->between[j * p + l] += g * v;
            s->slope[j * p + l] += g * g * v;
        }
    }
}

static tf_test no_test(void) {
    return (tf_test){NAN, NAN, NAN};
}

/*
 * The scores of the chosen coefficients by their variance, which is what of x g the coefficients of
 * x leave unexplained. @p work has room for 2 p^2 + p numbers.
 */
static tf_test test_chosen(const ph_sums *s, const double *inverse, const bool *chosen, bool *kept,
                           double *work) {
    const size_t p = s->rows->p;
    double *v = work;
    double *half = work + p * p;
    double *u = work + 2 * p * p;
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++) {
            double sum = 0;
            for (size_t l = 0; l < p; l++)
                sum += s->between[i * p + l] * inverse[l * p + j];
            half[i * p + j] = sum;
        }
    for (size_t i = 0; i < p; i++) {
        u[i] = chosen[i] ? s->score[i] : 0;
        for (size_t j = 0; j < p; j++) {
            double sum = s->slope[i * p + j];
            for (size_t l = 0; l < p; l++)
                sum -= half[i * p + l] * s->between[l * p + j];
            v[i * p + j] = chosen[i] && chosen[j] ? sum : 0;
        }
    }
    /* A pivot counts by the size that it had before anything was explained. */
    const size_t df = tf_ldl_factor(v, p, singular_tolerance, kept);
    if (df == 0)
        return no_test();
    tf_test t = {.df = (double)df};
    t.statistic = tf_ldl_quadratic(v, p, kept, u);
    t.p = tf_chisq_upper(t.statistic, (unsigned)df);
    return t;
}

static tf_stats_status test_all(const ph_sums *s, const tf_cox_model *model, const tf_ph_options *o,
                                tf_ph_test *out) {
    const size_t p = s->rows->p;
    double *work = malloc((4 * p * p + p) * sizeof *work);
    bool *flags = malloc(3 * p * sizeof *flags);
    if (!work || !flags) {
        free(work);
        free(flags);
        return TF_STATS_NO_MEMORY;
    }
    double *inverse = work + 2 * p * p + p;
    double *ldl = inverse + p * p;
    bool *kept = flags;
    bool *chosen = flags + p;
    memcpy(ldl, s->own, p * p * sizeof *ldl);
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++)
            if (!model->coef[i].estimable || !model->coef[j].estimable)
                ldl[i * p + j] = 0;
    tf_ldl_factor(ldl, p, singular_tolerance, kept);
    tf_ldl_inverse(ldl, p, kept, inverse);
    for (size_t t = 0; t <= out->n_terms; t++) {
        for (size_t j = 0; j < p; j++) {
            const size_t of = o->term ? o->term[j] : j;
            chosen[j] = model->coef[j].estimable && (t == out->n_terms || of == t);
        }
        *(t == out->n_terms ? &out->global : &out->term[t]) =
            test_chosen(s, inverse, chosen, flags + 2 * p, work);
    }
    free(work);
    free(flags);
    return TF_STATS_OK;
}

static tf_stats_status run(const tf_timeline *timeline, tf_cox_rows *rows,
                           const tf_cox_model *model, const tf_ph_options *o, tf_ph_test *out) {
    const size_t p = rows->p;
    event_scale scale = {.transform = o->transform};
    double *sums = calloc(4 * p * p + 2 * p, sizeof *sums);
    tf_stats_status status = sums ? find_scale(timeline, &scale) : TF_STATS_NO_MEMORY;
    if (status == TF_STATS_OK && scale.n > 0) {
        ph_sums s = {.rows = rows,
                     .scale = &scale,
                     .own = sums,
                     .between = sums + p * p,
                     .slope = sums + 2 * p * p,
                     .score = sums + 4 * p * p};
        s.now = (tf_cox_point){.information = sums + 3 * p * p, .gradient = s.score + p};
        status = tf_cox_rows_visit(rows, model, add_time, &s);
        if (status == TF_STATS_OK)
            status = test_all(&s, model, o, out);
    }
    free(sums);
    free(scale.time);
    free(scale.value);
    return status;
}

tf_ph_options tf_ph_options_default(void) {
    return (tf_ph_options){.transform = TF_PH_KM};
}

static bool options_are_valid(const tf_ph_options *o, size_t p) {
    if (!o->term)
        return o->n_terms == 0 || o->n_terms == p;
    bool ok = o->n_terms >= 1 && o->n_terms <= p;
    for (size_t t = 0; ok && t < o->n_terms; t++) {
        bool some = false;
        for (size_t j = 0; j < p; j++)
            some = some || o->term[j] == t;
        ok = some;
    }
    for (size_t j = 0; ok && j < p; j++)
        ok = o->term[j] < o->n_terms;
    return ok;
}

static tf_ph_test *new_test(size_t n_terms) {
    tf_ph_test *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    *t = (tf_ph_test){n_terms, malloc(n_terms * sizeof *t->term), no_test()};
    if (!t->term) {
        free(t);
        return NULL;
    }
    for (size_t i = 0; i < n_terms; i++)
        t->term[i] = no_test();
    return t;
}

tf_stats_status tf_ph_test_new(const tf_timeline *timeline, const double *x,
                               const tf_cox_model *model, const tf_cox_options *cox,
                               const tf_ph_options *options, tf_ph_test **out) {
    TF_NEED(timeline);
    TF_NEED(x);
    TF_NEED(model);
    TF_NEED(out);
    *out = NULL;
    const tf_ph_options defaults = tf_ph_options_default();
    const tf_ph_options *o = options ? options : &defaults;
    TF_NEED_CHOICE("transform", o->transform, TF_PH_LOG);
    tf_cox_options c;
    if (!tf_cox_check_options(timeline, cox, &c) || c.ties == TF_COX_DISCRETE ||
        !options_are_valid(o, model->p))
        return tf_stats_refuse("options", TF_STATS_NO_ROW);
    tf_ph_test *test = new_test(o->term ? o->n_terms : model->p);
    if (!test)
        return TF_STATS_NO_MEMORY;
    tf_stats_status status = TF_STATS_OK;
    if (!model->monotone && model->event_rows > 0) {
        tf_cox_rows rows;
        status = tf_cox_rows_init(&rows, timeline, x, model->p, &c);
        if (status == TF_STATS_OK) {
            status = run(timeline, &rows, model, o, test);
            tf_cox_rows_clear(&rows);
        }
    }
    if (status != TF_STATS_OK) {
        tf_ph_test_free(test);
        return status;
    }
    *out = test;
    return TF_STATS_OK;
}

void tf_ph_test_free(tf_ph_test *test) {
    if (!test)
        return;
    free(test->term);
    free(test);
}
