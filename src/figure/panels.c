#include "figure/panels.h"

#include <math.h>

#include "page.h"
#include "panel_grid.h"

/* A page of panels: title above, the grid, one foot note for all. */

/* Where the search for a size that is large enough ends. */
static const int MOST_MM = 2000;
/* The foot depends on what was printed in the panels, and their height on the foot. */
static const int FOOT_ROUNDS = 3;

typedef struct panel_page {
    tf_page page; /* its head and foot; the figure is the grid */
    tf_panel_grid grid;
    const tf_panel_page *asked;
} panel_page;

/* ---- foot ------------------------------------------------------------------------------------ */

static void set_foot(panel_page *p) {
    tf_draw_context *context = p->page.context;
    size_t n = p->asked->n_panels;
    tf_foot_part *parts = tf_arena_array(context->arena, tf_foot_part, n + 1);
    parts[0].context = context;
    for (size_t i = 0; i < n; i++) {
        tf_panel_state *state = &p->grid.states[i];
        parts[i + 1] = (tf_foot_part){
            .context = &state->context,
            .owed = state->panel->figure->foot(state->self, &state->context),
            .tag = p->asked->strips ? state->panel->title : state->panel->tag,
            .is_panel = true,
        };
    }
    p->page.foot = tf_foot_new(parts, n + 1, p->page.size.width - 2 * p->page.margin);
    p->page.tail = fmax(p->page.tail, tf_foot_height(&p->page.foot, context->style));
}

/* ---- sizes ----------------------------------------------------------------------------------- */

/* Everything anew: a figure keeps nothing from a size that was tried before. A height of 0 is the
   natural one, which is then the page's. */
static bool lay_out(panel_page *p, double width, double height, tf_diag *diag) {
    tf_draw_context *context = p->page.context;
    tf_diag *own = context->diag;
    context->diag = diag;
    p->page = (tf_page){.context = context, .margin = p->asked->margin, .size = {width, height}};
    p->grid = (tf_panel_grid){.page = p->asked, .context = context};
    bool good = tf_panel_grid_prepare(&p->grid);
    if (good)
        tf_page_set_head(&p->page);
    double around = 0;
    for (int round = 0; good && round < FOOT_ROUNDS; round++) {
        around = 2 * p->page.margin + p->page.head + p->page.tail;
        double room = height > 0 ? fmax(height - around, 1) : 0;
        good = tf_panel_grid_settle(&p->grid, width - 2 * p->page.margin, room, diag);
        if (!good)
            break;
        double tail = p->page.tail;
        set_foot(p);
        if (!(height > 0) || p->page.tail <= tail)
            break;
    }
    if (good && !(height > 0)) {
        around = 2 * p->page.margin + p->page.head + p->page.tail;
        p->page.size.height = around + tf_panel_grid_height(&p->grid);
    }
    context->diag = own;
    return good;
}

static bool fits_width(void *user, int mm) {
    g_autoptr(tf_diag) scratch = tf_diag_new();
    return lay_out(user, mm * TF_POINTS_PER_MM, 0, scratch);
}

static bool fits_height(void *user, int mm) {
    panel_page *p = user;
    g_autoptr(tf_diag) scratch = tf_diag_new();
    return lay_out(p, p->asked->size.width, mm * TF_POINTS_PER_MM, scratch);
}

/* What the panel said when it refused, and the size that was tried out to be enough. */
static bool refuse(panel_page *p, const double *size, double asked, const tf_diag *said) {
    const tf_ask *ask = p->asked->ask;
    const char *key = tf_ask_path(ask, size);
    const char *message =
        tf_diag_n_findings(said) > 0 ? tf_diag_finding(said, 0)->message : "the figure doesn't fit";
    const char *name = p->asked->panels[p->grid.fault].name;
    tf_place place = tf_ask_place(ask, size);
    if (!place.file)
        place = ask->place;
    int little = (int)floor(asked / TF_POINTS_PER_MM);
    int least = tf_page_least_size(little, MAX(MOST_MM, little + 1),
                                   size == &ask->width ? fits_width : fits_height, p);
    g_autofree char *hint = g_strdup_printf("%s: %dmm", key, least);
    tf_diag_error(p->page.context->diag, &place, hint,
                  "%s: %s: the page's %s must be at least %d mm", name, message, key, least);
    return false;
}

/* Lower plots, if that is enough; else as high as it is, with a warning. */
static bool keep_to_most(panel_page *p) {
    double width = p->asked->size.width;
    double most = tf_page_most(&p->page);
    g_autoptr(tf_diag) said = tf_diag_new();
    if (!(most > 0) || p->page.size.height <= most || lay_out(p, width, most, said))
        return true;
    bool again = lay_out(p, width, 0, p->page.context->diag);
    tf_page_warn_of_most(&p->page);
    return again;
}

static bool set_size(panel_page *p) {
    const tf_panel_page *asked = p->asked;
    g_autoptr(tf_diag) said = tf_diag_new();
    if (!lay_out(p, asked->size.width, 0, said))
        return refuse(p, &asked->ask->width, asked->size.width, said);
    double natural = p->page.size.height;
    if (!tf_page_can_be(p->page.context, natural, "put fewer figures on the page"))
        return false;
    if (asked->form == TF_PAGE_NATURAL)
        return keep_to_most(p);
    if (asked->form == TF_PAGE_PAPER && natural <= asked->size.height)
        return true;
    return lay_out(p, asked->size.width, asked->size.height, said) ||
           refuse(p, &asked->ask->height, asked->size.height, said);
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* The tag stands at the cell's edge, on the first line of the title. */
static void draw_head(const panel_page *p, size_t i, tf_point origin) {
    const tf_panel_grid *grid = &p->grid;
    const tf_panel_state *state = &grid->states[i];
    const tf_style *style = p->page.context->style;
    tf_rect outer = tf_panel_outer(grid, i);
    tf_point at = {origin.x + outer.x, origin.y + outer.y};
    const char *tag = state->panel->tag;
    if (tag) {
        double ascent = tf_measure(p->page.context->measurer, &grid->tag_font, tag).ascent;
        ascent = state->title.n > 0 ? state->title.ascent : ascent;
        tf_draw_text(p->page.context, "tag", (tf_point){at.x, at.y + ascent}, TF_ANCHOR_START,
                     (tf_text_look){grid->tag_font, style->color.text}, tag);
    }
    double left = grid->page->strips ? tf_panel_plot(grid, i).x - outer.x : grid->tag_width;
    tf_point top = {at.x + left, at.y};
    tf_paragraph_draw(p->page.context, "title", &state->title, top, TF_ANCHOR_START,
                      style->color.text);
    top.y += state->title.size.height + 0.2 * style->subtitle.size;
    tf_paragraph_draw(p->page.context, "subtitle", &state->subtitle, top, TF_ANCHOR_START,
                      style->color.muted);
}

static tf_rect moved(tf_rect rect, tf_point by) {
    return (tf_rect){rect.x + by.x, rect.y + by.y, rect.width, rect.height};
}

static bool draw_panel(panel_page *p, size_t i, tf_point origin) {
    tf_panel_state *state = &p->grid.states[i];
    state->context.scene = p->page.context->scene;
    state->context.diag = p->page.context->diag;
    draw_head(p, i, origin);
    return state->panel->figure->draw(state->self, &state->context,
                                      moved(tf_panel_cell(&p->grid, i), origin),
                                      moved(tf_panel_plot(&p->grid, i), origin));
}

/* On paper the foot follows the panels, not the page's end. */
static void draw_foot(const panel_page *p, tf_point origin) {
    tf_page page = p->page;
    page.size.height = origin.y + tf_panel_grid_height(&p->grid) + page.tail + page.margin;
    tf_page_draw_foot(&page);
}

static bool draw_all(panel_page *p) {
    tf_point origin = {p->page.margin, p->page.margin + p->page.head};
    tf_page_draw_head(&p->page);
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        if (!draw_panel(p, i, origin))
            return false;
    }
    draw_foot(p, origin);
    return tf_page_is_sound(&p->page);
}

tf_scene *tf_draw_panels(const tf_panel_page *asked, const tf_measurer *measurer,
                         const tf_scene_texts *texts, tf_diag *diag) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_draw_context context = {
        .ask = asked->ask,
        .style = asked->style,
        .words = asked->words,
        .measurer = measurer,
        .arena = arena,
        .diag = diag,
        .told = asked->told,
    };
    panel_page p = {.page = {.context = &context}, .asked = asked};
    if (!set_size(&p)) {
        tf_page_is_whole(&context, diag);
        return NULL;
    }
    if (asked->form == TF_PAGE_PAPER)
        p.page.size.height = asked->size.height;
    context.scene = tf_page_scene(&p.page, texts);
    bool good = draw_all(&p);
    good = tf_page_is_whole(&context, diag) && good;
    if (!good) {
        tf_scene_free(context.scene);
        return NULL;
    }
    return context.scene;
}
