#include "forest.h"

/* Which rows stand on which page, where a table is asked to be on several. Header, axis and notes
   stand on each; a page that begins within a group of rows repeats their heading. */

/* A blank row parts groups: what stands above it is no heading of what follows. */
static const forest_line *heading_of(const forest_figure *f, size_t first) {
    const forest_line *line = &f->lines[first];
    for (size_t i = first; i-- > 0 && line->row->type != TF_FOREST_HEADING;) {
        const forest_line *above = &f->lines[i];
        if (above->blank)
            return NULL;
        if (above->row->type == TF_FOREST_HEADING) {
            bool outer = above->indent < line->indent;
            bool own = above->indent == line->indent && line->row->type == TF_FOREST_ROW;
            return outer || own ? above : NULL;
        }
    }
    return NULL;
}

static size_t behind_blanks(const forest_figure *f, size_t row) {
    while (row < f->results->n_rows && f->lines[row].blank)
        row++;
    return row;
}

/* Estimates of a row stay together. A heading is not left alone at the foot of a page, nor space
 * before one at its head. */
static void cut_page(const forest_figure *f, size_t most, size_t *first, size_t *end) {
    size_t n = f->results->n_rows;
    *first = behind_blanks(f, *first);
    most -= *first > 0 && *first < n && heading_of(f, *first) ? 1 : 0;
    *end = MIN(*first + most, n);
    while (*end<n && * end> * first + 1 && f->results->rows[*end].series > 0)
        --*end;
    while (*end<n && * end> * first + 1 && f->lines[*end - 1].row->type == TF_FOREST_HEADING)
        --*end;
}

/* Pages are cut one after the other, since where one ends decides whether the next repeats a
   heading. */
void forest_choose_page(forest_figure *f, tf_draw_context *context) {
    f->page.first = 0;
    f->page.end = f->results->n_rows;
    context->n_pages = 1;
    if (f->ask->table.page_rows < 0)
        return;
    size_t most = (size_t)f->ask->table.page_rows, end = 0;
    for (context->n_pages = 0; context->n_pages == 0 || behind_blanks(f, end) < f->results->n_rows;
         context->n_pages++) {
        size_t first = end;
        cut_page(f, most, &first, &end);
        if (context->n_pages == context->page) {
            f->page.first = first;
            f->page.end = end;
        }
    }
    f->page.last = context->page > 0 && context->page + 1 == context->n_pages;
    f->page.repeated = context->page > 0 ? heading_of(f, f->page.first) : NULL;
    if (f->page.repeated) {
        char *text = tf_word_fill(tf_word(context->words, "continued"), "text",
                                  f->page.repeated->label, NULL);
        f->page.repeated_label = tf_take(context, text);
    }
}
