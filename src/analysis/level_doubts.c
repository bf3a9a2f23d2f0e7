/* What is odd about the levels of a column; what keys say of them is meant so. */
#include "level_doubts.h"

#include <glib.h>

#include "analysis/alike.h"
#include "level_parts.h"

/** Of levels that are alike the one that a key names is meant, else the one of most rows. */
static void weigh_names(const tf_levels_ask *asked, const char *const *names, size_t n,
                        size_t *weights) {
    const char *reference = asked->reference ? *asked->reference : NULL;
    const tf_texts *order = asked->order;
    for (size_t i = 0; i < n; i++) {
        const char *name = names[i];
        const bool named = g_strcmp0(reference, name) == 0 ||
                           (order && order->items && tf_is_among(order->items, order->n, name)) ||
                           (asked->labels && tf_pairs_text(asked->labels, name)) ||
                           (asked->colors && tf_pairs_text(asked->colors, name));
        weights[i] = named ? TF_ALIKE_NAMED : weights[i];
    }
}

static tf_place place_of(const tf_levels_ask *asked) {
    return tf_ask_place(asked->ask, asked->keys.column ? asked->keys.column : asked->column);
}

static tf_alike_ask alike_ask(const tf_levels_ask *asked, const tf_place *place,
                              const size_t *weights) {
    return (tf_alike_ask){.column = *asked->column,
                          .merge_key = asked->merge_key,
                          .responses = asked->responses,
                          .place = place,
                          .weights = weights};
}

void tf_warn_of_levels(const tf_levels_ask *asked, const tf_rows *rows, const char *const *names,
                       size_t n, size_t *weights, tf_diag *diag) {
    const tf_place place = place_of(asked);
    weigh_names(asked, names, n, weights);
    const tf_alike_ask alike = alike_ask(asked, &place, weights);
    tf_levels_warn_alike(names, n, &alike, diag);
    tf_levels_warn_dates(names, n, &alike, diag);
    if (asked->order && asked->order->items)
        return;
    tf_levels_warn_signs(names, n, &alike, diag);
    if (asked->telling != TF_ORDER_TOLD) /* visits */
        return;
    tf_levels_warn_fillers(names, n, &alike, diag);
    tf_levels_warn_deaths(names, n, &alike, diag);
    if (!tf_levels_warn_codes(names, n, &alike, diag))
        tf_levels_warn_parts(rows, asked->codes, names, n, &alike, diag);
}

/* Which of them a key names is asked again: their weights were those of another order. */
void tf_warn_of_unknown_levels(const tf_levels_ask *asked, const char *const *names, size_t n,
                               tf_diag *diag) {
    const tf_place place = place_of(asked);
    g_autofree size_t *named = g_new0(size_t, n + 1);
    weigh_names(asked, names, n, named);
    const tf_alike_ask alike = alike_ask(asked, &place, named);
    tf_levels_warn_unknown(names, n, &alike, diag);
}
