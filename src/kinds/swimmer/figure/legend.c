#include "figure/markers.h"
#include "swimmer.h"

/* The legend: what parts of lanes are, what marks and arrows mean, in how many patients. */

/* In sides of a swatch. */
static const double ARROW_KEY = 1;

static void draw_mark(tf_inset *legend, size_t kind, tf_rect swatch) {
    const tf_style *style = tf_inset_context(legend)->style;
    const tf_point middle = {swatch.x + swatch.width / 2, swatch.y + swatch.height / 2};
    const swimmer_sign sign = swimmer_sign_of(style, kind);
    const tf_pen edge = tf_pen_solid(sign.edge, style->axis.line_width);
    tf_point points[TF_MARKER_POINTS];
    const size_t n = tf_marker_shape(sign.shape, middle, 0.95 * swatch.width, points);
    tf_inset_polygon(legend, "legend.mark", points, n, sign.fill, &edge);
}

static void draw_arrow(tf_inset *legend, tf_rect swatch) {
    const tf_style *style = tf_inset_context(legend)->style;
    const double y = swatch.y + swatch.height / 2, length = ARROW_KEY * swatch.width;
    const tf_pen pen = tf_pen_solid(style->color.text, style->axis.line_width);
    tf_point head[] = {{swatch.x + length, y},
                       {swatch.x + 0.6 * length, swatch.y + 0.15 * swatch.height},
                       {swatch.x + 0.6 * length, swatch.y + 0.85 * swatch.height}};
    tf_inset_line(legend, "legend.arrow", (tf_point){swatch.x, y},
                  (tf_point){swatch.x + 0.7 * length, y}, &pen);
    tf_inset_polygon(legend, "legend.arrow", head, G_N_ELEMENTS(head), style->color.text, NULL);
}

static void draw_key(void *user, tf_inset *legend, size_t index, tf_rect swatch) {
    const swimmer_figure *s = user;
    const swimmer_key key = s->keys[index];
    if (key.what == SWIMMER_LEVEL)
        tf_inset_rect(legend, "legend.segment", swatch, s->looks[key.index].fill);
    else if (key.what == SWIMMER_MARK)
        draw_mark(legend, key.index, swatch);
    else
        draw_arrow(legend, swatch);
}

static const char *counted(tf_draw_context *context, const char *name, size_t n) {
    return tf_take(context, tf_word_fill(tf_word(context->words, "swimmer.count"), "name", name,
                                         "n", tf_number_text(context, (double)n, 0), NULL));
}

typedef struct entries {
    tf_legend_entry *all;
    size_t n;
} entries;

static void add(swimmer_figure *s, entries *to, swimmer_key key, const char *name) {
    s->keys[to->n] = key;
    to->all[to->n] = (tf_legend_entry){
        .name = name,
        .key_width = key.what == SWIMMER_ONGOING ? ARROW_KEY : 1,
        .group = (unsigned)to->n,
    };
    to->n++;
}

/* A facet's key names what is drawn in it; levels that the user lists are told of in any case. */
static void add_levels(swimmer_figure *s, tf_draw_context *context, entries *to) {
    const tf_swimmer_results *results = s->results;
    const tf_swimmer_ask *ask = swimmer_ask(context);
    const bool listed = ask->segment.levels.items && !ask->segment.of_all;
    for (size_t i = 0; i < results->n_levels; i++)
        if (results->levels[i].n > 0 || listed)
            add(s, to, (swimmer_key){SWIMMER_LEVEL, i},
                counted(context, results->levels[i].label, results->levels[i].n));
    if (results->n_unknown > 0)
        add(s, to, (swimmer_key){SWIMMER_LEVEL, results->n_levels},
            counted(context, tf_word(context->words, "swimmer.unknown"), results->n_unknown));
}

const tf_inset *swimmer_legend(swimmer_figure *s, tf_draw_context *context, double width,
                               tf_legend_form form) {
    const tf_swimmer_results *results = s->results;
    const size_t most = results->n_levels + results->n_kinds + 2;
    entries of = {tf_arena_array(context->arena, tf_legend_entry, most), 0};
    if (context->shared_key)
        return NULL;
    s->keys = tf_arena_array(context->arena, swimmer_key, most);
    add_levels(s, context, &of);
    const size_t n_parts = of.n;
    for (size_t i = 0; i < results->n_kinds; i++)
        if (results->kinds[i].n > 0)
            add(s, &of, (swimmer_key){SWIMMER_MARK, i},
                counted(context, results->kinds[i].label, results->kinds[i].n));
    if (results->n_ongoing > 0)
        add(s, &of, (swimmer_key){SWIMMER_ONGOING, 0},
            counted(context, tf_word(context->words, "swimmer.ongoing"), results->n_ongoing));
    const tf_legend legend = {.title = swimmer_ask(context)->legend.title,
                              .n = of.n,
                              .n_first = n_parts,
                              .entries = of.all,
                              .draw_key = draw_key,
                              .user = s};
    return tf_legend_inset(context, &legend, width, form);
}

const tf_inset *swimmer_page_key(void *self, tf_draw_context *context, double width) {
    return swimmer_legend(self, context, width, TF_LEGEND_ROWS);
}
