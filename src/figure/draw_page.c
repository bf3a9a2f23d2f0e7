#include "figure/figure.h"

#include "page.h"

/* Pages with one figure, or with the parts of one that has too many rows for a page. */

typedef struct job {
    const tf_figure_class *figure;
    void *self; /* of the figure */
    const tf_scene_texts *texts;
} job;

static bool draw_all(const tf_page *p) {
    tf_draw_context *context = p->context;
    const tf_margins *margins = &p->margins;
    tf_rect cell = tf_page_cell(p);
    tf_rect plot = {cell.x + margins->left, cell.y + margins->top,
                    cell.width - margins->left - margins->right,
                    cell.height - margins->top - margins->bottom};
    tf_page_draw_head(p);
    if (!p->figure->draw(p->self, context, cell, plot))
        return false;
    tf_page_draw_foot(p);
    return tf_page_is_sound(p);
}

/* One page; `context` is given but for what is new on each. */
static tf_scene *draw_one(const job *j, tf_draw_context *context) {
    context->scene = NULL;
    tf_page page = {.context = context, .figure = j->figure, .self = j->self};
    if (!tf_page_lay_out(&page))
        return NULL;
    context->scene = tf_page_scene(&page, j->texts);
    if (!draw_all(&page))
        g_clear_pointer(&context->scene, tf_scene_free);
    return context->scene;
}

/* What the first page was told of need not be said again; errors are. */
static bool append_pages(const job *j, tf_draw_context *context, tf_scene *first) {
    tf_diag *diag = context->diag;
    for (context->page = 1; context->page < context->n_pages; context->page++) {
        g_autoptr(tf_diag) own = tf_diag_new();
        context->diag = own;
        j->figure->turn_page(j->self, context);
        tf_scene *page = draw_one(j, context);
        if (!page) {
            tf_diag_merge(diag, own);
            return false;
        }
        tf_scene_append_page(first, page);
    }
    return true;
}

tf_scene *tf_draw_page(const tf_figure_class *figure, const tf_results *results,
                       const tf_draw_context *given, const tf_scene_texts *texts) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_draw_context context = *given;
    context.arena = arena;
    /* Once for all pages: their number would multiply what is done for each row. */
    const job j = {figure, figure->prepare(&context, results), texts};
    tf_scene *first = j.self ? draw_one(&j, &context) : NULL;
    bool good = first && append_pages(&j, &context, first);
    good = tf_page_is_whole(&context, given->diag) && good;
    if (!good) {
        tf_scene_free(first);
        return NULL;
    }
    return first;
}
