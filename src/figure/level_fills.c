#include <math.h>

#include "figure/shades.h"
#include "scene/color.h"

/* Colours by what levels mean: told apart in grey too, up to four of them are 20 apart in L*. */

static const double GREY_STEP = 20;
/* Rounding to 8 bits takes some of it away. */
static const double STEP = 20.3;
static const double PALEST = 82, SPAN = 61;
/* On a dark page four colours that far apart leave the last one least contrast: from white on, as
   near each other as they may be. */
static const double BRIGHTEST = 100, SPAN_OF_DARK = 60;
/* One or two have no need to be pale. */
static const double STEP_OF_TWO = 30, ALONE = 55;
/* On a dark page three colours need not begin at white. */
static const size_t MOST_OF_FEW = 3;
static const double BRIGHTEST_OF_FEW = 88;

/* Greater is darker on a white page, and brighter on a dark one. */
typedef struct ranks {
    size_t n;
    const tf_meaning *meanings;
    int response, progression;
    size_t best; /* response; SIZE_MAX: a single kind needs no darker blue than its neighbours */
} ranks;

static void find_best(ranks *r) {
    size_t n = 0;
    r->best = SIZE_MAX;
    for (size_t i = 0; i < r->n; i++) {
        if (r->meanings[i].role != TF_MEANING_RESPONSE)
            continue;
        n++;
        if (r->best == SIZE_MAX || r->meanings[i].depth > r->meanings[r->best].depth)
            r->best = i;
    }
    r->best = n > 1 ? r->best : SIZE_MAX;
}

/* The best response is the strongest; progression comes next to it in lightness, since hue parts
   them. */
static int rank_of(const ranks *r, size_t i) {
    if (i >= r->n)
        return -2;
    switch (r->meanings[i].role) {
    case TF_MEANING_RESPONSE:
        return i == r->best ? 400 : r->response + r->meanings[i].depth;
    case TF_MEANING_PROGRESSION:
        return r->progression;
    case TF_MEANING_STABLE:
        return r->meanings[i].depth;
    default:
        return -1;
    }
}

static tf_color hue_of(const tf_style *style, const ranks *r, size_t i) {
    const tf_meaning_role role = i < r->n ? r->meanings[i].role : TF_MEANING_NOT_EVALUABLE;
    return role == TF_MEANING_RESPONSE      ? style->levels.better
           : role == TF_MEANING_PROGRESSION ? style->levels.worse
                                            : style->levels.neutral;
}

/* As light as asked, or so much darker than rounding to 8 bits takes for the step to be whole. */
static tf_color stepped(tf_color hue, double lightness, double above, double step) {
    tf_color fill = tf_shade(hue, lightness);
    for (double less = 0.1; above - tf_color_lightness(fill) < step && less < 1; less += 0.1)
        fill = tf_shade(hue, lightness - less);
    return fill;
}

/* From white down, each from what the one above it really is. */
static void fill_dark(const tf_style *style, const ranks *r, const size_t *order, size_t n,
                      tf_color *fills) {
    double step = fmin(GREY_STEP, SPAN_OF_DARK / (double)(n - 1)), above = BRIGHTEST + step;
    for (size_t k = 0; k < n; k++) {
        size_t i = order[k];
        fills[i] = stepped(hue_of(style, r, i), above - step, above, k > 0 ? step : 0);
        above = tf_color_lightness(fills[i]);
    }
}

static void fill_by_meaning(const tf_style *style, ranks *r, size_t n, tf_color *fills) {
    bool dark = tf_color_lightness(style->page.background) < 50;
    double step = n > 2 ? fmin(STEP, SPAN / (double)(n - 1)) : STEP_OF_TWO;
    g_autofree size_t *order = g_new(size_t, n + 1);
    r->response = dark ? 300 : 200;
    r->progression = dark ? 200 : 300;
    find_best(r);
    for (size_t i = 0; i < n; i++) {
        size_t stronger = 0;
        for (size_t k = 0; k < n; k++)
            stronger += rank_of(r, k) > rank_of(r, i) || (rank_of(r, k) == rank_of(r, i) && k < i);
        double lightness = dark ? BRIGHTEST_OF_FEW - step * (double)stronger
                                : PALEST - step * (double)(n - 1 - stronger);
        order[stronger] = i;
        fills[i] = tf_shade(hue_of(style, r, i), n > 1 ? lightness : ALONE);
    }
    if (dark && n > MOST_OF_FEW)
        fill_dark(style, r, order, n, fills);
}

void tf_level_fills(const tf_style *style, const tf_meaning *meanings, size_t n, size_t n_fills,
                    tf_color *fills) {
    bool known = n > 0;
    for (size_t i = 0; i < n; i++)
        known = known && tf_meaning_is_response(meanings[i]);
    if (known) {
        fill_by_meaning(style, &(ranks){.n = n, .meanings = meanings}, n_fills, fills);
        return;
    }
    for (size_t i = 0; i < n_fills; i++)
        fills[i] = i < n ? style->curve.palette[i % style->curve.n_palette]
                         : tf_shade(style->levels.neutral, PALEST);
}

bool tf_any_same_grey(const tf_color *fills, size_t n) {
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            if (fabs(tf_color_lightness(fills[i]) - tf_color_lightness(fills[k])) < GREY_STEP)
                return true;
        }
    }
    return false;
}
