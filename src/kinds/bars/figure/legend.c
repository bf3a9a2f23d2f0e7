#include "figure/legend.h"

#include "bars.h"
#include "figure/markers.h"

/* Keys with their names. */

/* Of the kit's swatches, in sizes of the text. */
static const double SIDE = 0.8;
/* Of a line, in swatches. */
static const double LINE = 2.4;

typedef struct key {
    tf_color fills[2];
    size_t n_fills;
    bool marker, line;
} key;

typedef struct keys {
    const bars_figure *bars;
    key *keys;
    tf_legend_entry *entries;
    size_t n;
} keys;

/* Keys look as the groups do: signs where these are signs. */
static void add_groups(bars_figure *bars, tf_draw_context *context, keys *all) {
    const tf_bars_results *results = bars->results;
    bool marks = results->form == TF_BARS_LINES || results->form == TF_BARS_DOTS;
    bool same = results->n_facets == 1 || !bars->lacks_n;
    bool with_n = bars->counts == BARS_COUNTS_LEGEND && same;
    for (size_t g = 0; g < results->n_groups; g++) {
        all->entries[all->n] =
            (tf_legend_entry){.name = bars_group_text(bars, context, 0, g,
                                                      with_n ? BARS_NAME_WITH_N : BARS_NAME_ALONE),
                              .key_width = results->form == TF_BARS_LINES ? LINE : 1,
                              .group = (unsigned)g};
        all->keys[all->n++] = (key){.fills = {marks ? bars->groups[g].line : bars->groups[g].fill},
                                    .n_fills = 1,
                                    .marker = marks,
                                    .line = results->form == TF_BARS_LINES};
    }
}

/* Keys stand as the segments do, from the left to the right. */
static size_t part_at(const bars_figure *bars, size_t place) {
    const tf_bars_results *results = bars->results;
    size_t n_below = 0;
    if (results->form != TF_BARS_DIVERGING)
        return place;
    for (size_t k = results->n_parts; k-- > 0;) { /* the outermost first */
        if (results->parts[bars->outward[k]].below && n_below++ == place)
            return bars->outward[k];
    }
    for (size_t k = 0; k < results->n_parts; k++) {
        if (!results->parts[bars->outward[k]].below && n_below++ == place)
            return bars->outward[k];
    }
    return place;
}

/* A layer has a shade of each group's colour. */
static void add_parts(bars_figure *bars, tf_draw_context *context, keys *all, double side) {
    const tf_bars_results *results = bars->results;
    for (size_t i = 0; i < results->n_parts; i++) {
        size_t p = part_at(bars, i);
        tf_legend_entry *entry = &all->entries[all->n];
        key *k = &all->keys[all->n++];
        *entry = (tf_legend_entry){.name = results->parts[p].label, .group = (unsigned)p};
        *k = (key){.fills = {bars->parts[p].fill}, .n_fills = 1};
        for (size_t g = 0; results->layered && g < MIN(results->n_groups, (size_t)2); g++) {
            k->fills[g] = bars_layer_look(bars, context, g, p).fill;
            k->n_fills = g + 1;
        }
        entry->key_width = k->n_fills > 1 ? (2 * side + 1) / side : 1;
    }
}

static void draw_key(void *user, tf_inset *legend, size_t index, tf_rect swatch) {
    const keys *all = user;
    const key *k = &all->keys[index];
    if (k->line) {
        tf_point from = {swatch.x, swatch.y + swatch.height / 2};
        bars_line_sample(all->bars, tf_inset_context(legend), legend, all->entries[index].group,
                         from, LINE * swatch.width);
        return;
    }
    for (size_t i = 0; i < k->n_fills; i++) {
        tf_point middle = {swatch.x + swatch.width / 2, swatch.y + swatch.height / 2};
        if (k->marker) {
            tf_point points[TF_MARKER_POINTS];
            size_t n = tf_marker_shape(all->entries[index].group, middle, swatch.width, points);
            tf_inset_polygon(legend, "legend.marker", points, n, k->fills[i], NULL);
        } else {
            tf_rect own = swatch;
            own.x += (double)i * (swatch.width + 1);
            tf_inset_rect(legend, "legend.bar", own, k->fills[i]);
        }
    }
}

/* Groups or parts, but both of layers side by side: any other figure that needs two legends has the
   groups' names on its axis. */
const tf_inset *bars_legend(bars_figure *bars, tf_draw_context *context, double width,
                            tf_legend_form form) {
    const tf_bars_results *results = bars->results;
    size_t most = results->n_groups + results->n_parts;
    keys all = {.bars = bars,
                .keys = tf_arena_array(context->arena, key, most),
                .entries = tf_arena_array(context->arena, tf_legend_entry, most)};
    /* a stack has its levels' colours, even where a single one is left: nothing else names it */
    bool parts = results->n_parts > 1 || bars->stack;
    bool groups = results->n_groups > 1 && !bars->by_group && results->form != TF_BARS_BACK_TO_BACK;
    if (bars->labels == TF_LABELS_NONE || context->shared_key)
        return NULL;
    if (groups && (!parts || results->layered))
        add_groups(bars, context, &all);
    if (parts && *results->parts[0].label)
        add_parts(bars, context, &all, SIDE * context->style->legend.size);
    for (size_t i = 0; form == TF_LEGEND_COLUMN && i < all.n / 2; i++) { /* as the stack stands */
        size_t other = all.n - 1 - i;
        key k = all.keys[i];
        tf_legend_entry entry = all.entries[i];
        all.keys[i] = all.keys[other];
        all.entries[i] = all.entries[other];
        all.keys[other] = k;
        all.entries[other] = entry;
    }
    tf_legend legend = {.title = bars_ask(context)->shown.legend.title,
                        .n = all.n,
                        .entries = all.entries,
                        .draw_key = draw_key,
                        .user = &all};
    return tf_legend_inset(context, &legend, width, form);
}

const tf_inset *bars_key(void *self, tf_draw_context *context, double width) {
    return bars_legend(self, context, width, TF_LEGEND_ROWS);
}
