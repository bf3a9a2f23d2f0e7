#include "stats/bands.h"

#include <math.h>
#include <stddef.h>

#include "bisect.h"
#include "group_counts.h"
#include "refuse.h"

static const double root_of_two_pi = 2.50662827463100050242;

/* Ten points of Gauss and Legendre on [-1, 1] (Abramowitz & Stegun 1964, table 25.4). */
static const double gauss_x[] = {0.148874338981631211, 0.433395394129247191, 0.679409568299024406,
                                 0.865063366688984511, 0.973906528517171720};
static const double gauss_w[] = {0.295524224714752870, 0.269266719309996355, 0.219086362515982044,
                                 0.149451349150580593, 0.066671344308688138};

enum { PANELS = 8, GAUSS = sizeof gauss_x / sizeof gauss_x[0] };

typedef double integrand(double x, const void *context);

static double integrate(integrand *f, const void *context, double from, double to) {
    const double half = (to - from) / (2 * PANELS);
    double sum = 0;
    for (int i = 0; i < PANELS; i++) {
        const double centre = from + (2 * i + 1) * half;
        for (size_t j = 0; j < GAUSS; j++)
            sum += gauss_w[j] * (f(centre - half * gauss_x[j], context) +
                                 f(centre + half * gauss_x[j], context));
    }
    return sum * half;
}

/* A Brownian bridge over [0, 1], seen on [a, b]. */
typedef struct bridge {
    double a, b, k; /* k: the bound of |B| */
    double x;       /* its value at a */
    double target;
} bridge;

/* Probability of staying within -k and k from x at a to y at b: reflections at both bounds
   (Anderson 1960, Ann Math Stat 31:165). */
static double stays_inside(const bridge *c, double y) {
    const double span = c->b - c->a;
    const double width = 2 * c->k;
    const double from = c->x + c->k;
    const double to = y + c->k;
    double sum = 1 - exp(-2 * from * to / span);
    for (int j = 1; j < 200; j++) {
        const double w = j * width;
        const double terms =
            exp(-2 * w * (w + to - from) / span) + exp(-2 * w * (w - to + from) / span) -
            exp(-2 * (from + w) * (to + w) / span) - exp(-2 * (w - from) * (w - to) / span);
        sum += terms;
        if (exp(-2 * (w - width) * (w - width) / span) < 1e-18)
            break;
    }
    return fmin(1, fmax(0, sum));
}

static double density(double x, double sd) {
    return exp(-x * x / (2 * sd * sd)) / (sd * root_of_two_pi);
}

/* The end of the bridge that is still to come, given x at a. */
static double mean_at_b(const bridge *c) {
    return c->x * (1 - c->b) / (1 - c->a);
}

static double sd_at_b(const bridge *c) {
    return sqrt((c->b - c->a) * (1 - c->b) / (1 - c->a));
}

static double over_y(double y, const void *context) {
    const bridge *c = context;
    return density(y - mean_at_b(c), sd_at_b(c)) * stays_inside(c, y);
}

static double inside_from(const bridge *c) {
    if (c->b <= c->a)
        return 1;
    const double sd = sd_at_b(c);
    if (sd <= 0)
        return stays_inside(c, 0);
    const double mean = mean_at_b(c);
    return integrate(over_y, c, fmax(-c->k, mean - 9 * sd), fmin(c->k, mean + 9 * sd));
}

static double over_x(double x, const void *context) {
    bridge c = *(const bridge *)context;
    c.x = x;
    return density(x, sqrt(c.a * (1 - c.a))) * inside_from(&c);
}

/* P(|B| stays within k on [a, b]); a and b may be 0 and 1, where B is 0. */
static double inside(const bridge *c) {
    const double sd = sqrt(c->a * (1 - c->a));
    if (sd <= 0)
        return c->a >= 1 ? 1 : inside_from(c);
    return 2 * integrate(over_x, c, 0, fmin(c->k, 9 * sd));
}

static double bridge_gap(double k, const void *context) {
    bridge c = *(const bridge *)context;
    c.k = k;
    return c.target - inside(&c);
}

typedef struct precision_context {
    double log_odds, alpha;
} precision_context;

static double precision_gap(double c, const void *context) {
    const precision_context *p = context;
    const double f = density(c, 1);
    return 4 * f / c + f * (c - 1 / c) * p->log_odds - p->alpha;
}

double tf_band_critical(tf_band_kind kind, double a, double b, double conf_level) {
    if (!(conf_level > 0 && conf_level < 1) || !(a >= 0 && a <= b && b <= 1) ||
        (unsigned)kind > TF_BAND_EQUAL_PRECISION)
        return NAN;
    if (kind == TF_BAND_HALL_WELLNER) {
        if (b <= 0 || a >= 1)
            return NAN;
        const bridge c = {.a = a, .b = b, .target = conf_level};
        return tf_bisect(bridge_gap, &c, 1e-3, 8);
    }
    if (!(a > 0 && b < 1))
        return NAN;
    const precision_context c = {log(b * (1 - a) / (a * (1 - b))), 1 - conf_level};
    /* The approximation is one of tails: it falls from about 1 on. */
    return precision_gap(1, &c) > 0 ? tf_bisect(precision_gap, &c, 1, 40) : NAN;
}

tf_band_options tf_band_options_default(void) {
    return (tf_band_options){.kind = TF_BAND_HALL_WELLNER,
                             .conf_type = TF_CONF_LOGLOG,
                             .conf_level = 0.95,
                             .from = NAN,
                             .to = NAN};
}

/* The variance at both ends of the range. */
typedef struct range_walk {
    double from, to; /* as asked for, NaN: open */
    tf_band *band;
    double first_variance, last_variance;
} range_walk;

static void look_at(void *user, const tf_km_step *step) {
    range_walk *w = user;
    if (!(step->survival > 0) || step->time > w->to)
        return;
    if (!(step->n_event > 0) || step->time < w->from)
        return;
    if (isnan(w->first_variance)) {
        w->band->from = step->time;
        w->first_variance = step->var_log;
    }
    w->band->to = step->time;
    w->last_variance = step->var_log;
}

tf_stats_status tf_band_find(const tf_timeline *timeline, uint32_t group,
                             const tf_band_options *options, tf_band *out) {
    TF_NEED(timeline);
    TF_NEED(out);
    const tf_band_options o = options ? *options : tf_band_options_default();
    TF_NEED_CHOICE("kind", o.kind, TF_BAND_EQUAL_PRECISION);
    TF_NEED_CHOICE("conf_type", o.conf_type, TF_CONF_ARCSIN);
    if (group >= tf_timeline_n_groups(timeline) || !(o.conf_level > 0 && o.conf_level < 1) ||
        isinf(o.from) || isinf(o.to) || o.from > o.to || timeline->entry.key)
        return tf_stats_refuse(group >= tf_timeline_n_groups(timeline) ? "group"
                               : timeline->entry.key                   ? "entry"
                                                                       : "options",
                               TF_STATS_NO_ROW);
    *out = (tf_band){.kind = o.kind,
                     .conf_type = o.conf_type,
                     .from = NAN,
                     .to = NAN,
                     .n = tf_group_weight(timeline, group),
                     .a = NAN,
                     .b = NAN,
                     .critical = NAN,
                     .reason = TF_ESTIMATE_NO_PATIENTS};
    if (!(out->n > 0))
        return TF_STATS_OK;
    range_walk w = {
        .from = o.from, .to = o.to, .band = out, .first_variance = NAN, .last_variance = NAN};
    tf_km_walk(timeline, group, TF_KM_SURVIVAL, look_at, &w);
    out->reason = TF_ESTIMATE_NO_EVENTS;
    if (isnan(w.last_variance))
        return TF_STATS_OK;
    out->a = out->n * w.first_variance / (1 + out->n * w.first_variance);
    out->b = out->n * w.last_variance / (1 + out->n * w.last_variance);
    out->critical = tf_band_critical(o.kind, out->a, out->b, o.conf_level);
    out->reason = TF_ESTIMATED;
    return TF_STATS_OK;
}

void tf_band_limits(const tf_band *band, const tf_km_step *step, double *lower, double *upper) {
    if (!band || !step || !lower || !upper)
        return;
    *lower = NAN;
    *upper = NAN;
    if (!(step->time >= band->from && step->time <= band->to) || isnan(band->critical))
        return;
    /* In standard errors of the log survival. */
    const double v = step->var_log;
    const double width = band->kind == TF_BAND_EQUAL_PRECISION
                             ? band->critical
                             : band->critical * (1 + band->n * v) / sqrt(band->n * v);
    tf_km_limits_z(step->survival, v, band->conf_type, width, lower, upper);
}
