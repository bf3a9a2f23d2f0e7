#include "figure/panels.h"

#include <math.h>

#include "figure/arm_places.h"
#include "figure/inset.h"
#include "panel_layout.h"

/* A page of panels: its size, or why there is none, and the order in which it is drawn. */

/* Where the search for a size that is large enough ends. */
static const int MOST_MM = 2000;

/* ---- sizes ----------------------------------------------------------------------------------- */

/* Facets give up the same things; the foot is everybody's, and told of once. */
static void warn_of_conceded(const tf_panel_layout *p) {
    const tf_draw_context *context = p->page.context;
    tf_foot_length foot = p->foot;
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        tf_conceded named = p->grid.states[i].conceded;
        if (!named.list)
            continue;
        named.larger_hint = p->asked->larger_hint;
        named.foot = foot;
        foot = TF_FOOT_WHOLE;
        if (!p->asked->strips)
            named.list =
                tf_arena_printf(context->arena, "%s: %s", p->asked->panels[i].name, named.list);
        tf_warn_of_conceded(&named, context);
        if (p->asked->strips)
            return;
    }
}

static bool fits_width(void *user, int mm) {
    g_autoptr(tf_diag) scratch = tf_diag_new();
    tf_panel_layout_forget(user);
    return tf_panel_layout_fit(user, mm * TF_POINTS_PER_MM, 0, scratch);
}

static bool fits_height(void *user, int mm) {
    tf_panel_layout *p = user;
    g_autoptr(tf_diag) scratch = tf_diag_new();
    tf_panel_layout_forget(p);
    return tf_panel_layout_fit(p, p->asked->size.width, mm * TF_POINTS_PER_MM, scratch);
}

/* What the panel said when it refused, and the size that was tried out to be enough. */
static bool refuse(tf_panel_layout *p, const double *size, double asked, const tf_diag *said) {
    const tf_ask *ask = p->asked->ask;
    const char *key = tf_ask_path(ask, size);
    const char *name = p->asked->panels[p->grid.fault].name;
    tf_place place = tf_ask_place(ask, size);
    if (!place.file)
        place = ask->place;
    const tf_panel_state *state = &p->grid.states[p->grid.fault];
    const tf_figure_class *figure = state->panel->figure;
    /* Asked for before other sizes are tried; a panel can't go on on other pages. */
    const bool told = size == &ask->height && p->prepared && !figure->turn_page;
    const char *fewer =
        told && figure->lower_hint ? figure->lower_hint(state->self, p->page.context) : NULL;
    int little = (int)floor(asked / TF_POINTS_PER_MM);
    int least = tf_page_least_size(little, MAX(MOST_MM, little + 1),
                                   size == &ask->width ? fits_width : fits_height, p);
    g_autofree char *hint = tf_page_larger_hint(fewer, key, least);
    tf_diag_error(p->page.context->diag, &place, hint,
                  "%s: %s: the page's %s must be at least %d mm", name, tf_page_reason(said), key,
                  least);
    return false;
}

/* Lower plots, if that is enough; else as high as it is, with a warning. */
static bool keep_to_most(tf_panel_layout *p) {
    double width = p->asked->size.width;
    double most = tf_page_most(&p->page);
    g_autoptr(tf_diag) said = tf_diag_new();
    if (!(most > 0) || p->page.size.height <= most || tf_panel_layout_try(p, width, most, said))
        return true;
    bool again = tf_panel_layout_try(p, width, 0, p->page.context->diag);
    tf_page_warn_of_most(&p->page);
    return again;
}

static bool set_size(tf_panel_layout *p) {
    const tf_panel_page *asked = p->asked;
    g_autoptr(tf_diag) said = tf_diag_new();
    if (!tf_panel_layout_fit(p, asked->size.width, 0, said))
        return refuse(p, &asked->ask->width, asked->size.width, said);
    double natural = p->page.size.height;
    if (!tf_page_can_be(p->page.context, natural, "put fewer figures on the page"))
        return false;
    if (asked->form == TF_PAGE_NATURAL)
        return keep_to_most(p);
    if (asked->form == TF_PAGE_PAPER && natural <= asked->size.height)
        return true;
    return tf_panel_layout_fit(p, asked->size.width, asked->size.height, said) ||
           refuse(p, &asked->ask->height, asked->size.height, said);
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* The tag stands at the cell's edge, on the first line of the title. */
static void draw_head(const tf_panel_layout *p, size_t i, tf_point origin) {
    const tf_panel_grid *grid = &p->grid;
    const tf_panel_state *state = &grid->states[i];
    const tf_style *style = p->page.context->style;
    tf_rect outer = tf_panel_outer(grid, i);
    const double key = tf_key_height(grid->rows[state->panel->row].key, style);
    tf_point at = {origin.x + outer.x, origin.y + outer.y + key};
    const char *tag = state->panel->tag;
    if (tag) {
        double ascent = tf_measure(p->page.context->measurer, &grid->tag_font, tag).ascent;
        ascent = state->title.n > 0 ? state->title.ascent : ascent;
        tf_draw_text(p->page.context, "tag", (tf_point){at.x, at.y + ascent}, TF_ANCHOR_START,
                     (tf_text_look){grid->tag_font, style->color.text}, tag);
    }
    tf_point top = {at.x + grid->tag_width, at.y};
    tf_paragraph_draw(p->page.context, "title", &state->title, top, TF_ANCHOR_START,
                      style->color.text);
    top.y += state->title.size.height + 0.2 * style->subtitle.size;
    tf_paragraph_draw(p->page.context, "subtitle", &state->subtitle, top, TF_ANCHOR_START,
                      style->color.muted);
}

static tf_rect moved(tf_rect rect, tf_point by) {
    return (tf_rect){rect.x + by.x, rect.y + by.y, rect.width, rect.height};
}

static bool draw_panel(tf_panel_layout *p, size_t i, tf_point origin) {
    tf_panel_state *state = &p->grid.states[i];
    state->context.scene = p->page.context->scene;
    state->context.diag = p->page.context->diag;
    draw_head(p, i, origin);
    return state->panel->figure->draw(state->self, &state->context,
                                      moved(tf_panel_cell(&p->grid, i), origin),
                                      moved(tf_panel_plot(&p->grid, i), origin));
}

/* On paper the foot follows the panels, not the page's end. */
static void draw_foot(const tf_panel_layout *p, tf_point origin) {
    tf_page page = p->page;
    page.size.height = origin.y + tf_panel_grid_height(&p->grid) + page.tail + page.margin;
    tf_page_draw_foot(&page);
}

static void draw_keys(const tf_panel_layout *p, tf_point origin) {
    const tf_panel_grid *grid = &p->grid;
    if (grid->key)
        tf_inset_draw(p->page.context, grid->key, (tf_point){p->page.margin, p->key_top});
    const tf_inset *last = NULL; /* panels are in the order of their rows */
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const tf_inset *key = grid->rows[grid->states[i].panel->row].key;
        if (key && key != last)
            tf_inset_draw(p->page.context, key,
                          (tf_point){origin.x, origin.y + tf_panel_outer(grid, i).y});
        last = key;
    }
}

static bool draw_all(tf_panel_layout *p) {
    tf_point origin = {p->page.margin, p->page.margin + p->page.head};
    tf_panel_grid_set_lines(&p->grid);
    tf_page_draw_head(&p->page);
    draw_keys(p, origin);
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
        .arms = tf_arm_places_new(arena),
    };
    tf_panel_layout p = {.page = {.context = &context},
                         .asked = asked,
                         .steps = tf_arena_array(arena, size_t, asked->n_panels)};
    if (!set_size(&p)) {
        tf_page_is_whole(&context, diag);
        return NULL;
    }
    if (asked->form == TF_PAGE_PAPER)
        p.page.size.height = asked->size.height;
    warn_of_conceded(&p);
    context.scene = tf_page_scene(&p.page, texts);
    bool good = draw_all(&p);
    good = tf_page_is_whole(&context, diag) && good;
    if (!good) {
        tf_scene_free(context.scene);
        return NULL;
    }
    return context.scene;
}
