#include <string.h>

#include "forest.h"

/* Tables as they were arranged. A page of a given height tries several ways of fitting columns, and
   each page after it the same ones: with thousands of rows they are arranged once each. */

struct forest_arranged {
    double width;
    size_t from, next;
    forest_figure figure;
    forest_column *columns;
    forest_line *lines;
    tf_paragraph *texts; /* of all lines, one after the other */
    forest_arranged *before;
};

static bool any_wraps(const forest_figure *f) {
    bool wraps = false;
    for (size_t c = 1; c < f->n_columns; c++) {
        wraps = wraps || f->columns[c].wraps;
    }
    return wraps;
}

void forest_remember(forest_figure *f, tf_draw_context *context, double width, size_t from,
                     size_t next) {
    tf_arena *arena = context->arena;
    size_t n_rows = f->results->n_rows, n_columns = f->n_columns;
    forest_arranged *own = tf_arena_array(arena, forest_arranged, 1);
    /* Another width is another page: what is known of the last one is of no more use. */
    forest_arranged *before = f->arranged && f->arranged->width == width ? f->arranged : NULL;
    *own = (forest_arranged){.width = width, .from = from, .next = next, .before = before};
    own->columns = tf_arena_memdup(arena, f->columns, n_columns, sizeof *f->columns);
    own->lines = tf_arena_memdup(arena, f->lines, n_rows, sizeof *f->lines);
    if (any_wraps(f)) {
        own->texts = tf_arena_array(arena, tf_paragraph, n_rows * n_columns);
        for (size_t i = 0; i < n_rows; i++) {
            memcpy(own->texts + i * n_columns, f->lines[i].texts, n_columns * sizeof *own->texts);
        }
    }
    own->figure = *f;
    f->arranged = f->current = own;
}

/* All but what says which rows the page has. */
static void restore(forest_figure *f, const forest_arranged *own) {
    const forest_figure now = *f;
    *f = own->figure;
    f->page = now.page;
    f->arranged = now.arranged;
    memcpy(f->columns, own->columns, f->n_columns * sizeof *f->columns);
    for (size_t i = 0; i < f->results->n_rows; i++) {
        f->lines[i] = own->lines[i];
        if (own->texts) {
            memcpy(f->lines[i].texts, own->texts + i * f->n_columns,
                   f->n_columns * sizeof *own->texts);
        }
    }
}

bool forest_recall(forest_figure *f, tf_draw_context *context, double width, size_t *from) {
    forest_arranged *own = f->arranged;
    while (own && (own->width != width || own->from != *from)) {
        own = own->before;
    }
    if (!own) {
        return false;
    }
    *from = own->next;
    if (f->current != own) {
        restore(f, own);
        f->current = own;
        for (size_t e = 0; e < f->results->n_effects; e++) {
            forest_fit_plot(f, context, &f->plots[e]); /* the axis is not a part of the copy */
        }
    }
    return true;
}
