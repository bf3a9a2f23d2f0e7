#include "figure/panels.h"

#include <math.h>

#include "figure/arm_places.h"
#include "figure/inset.h"
#include "page.h"
#include "panel_grid.h"

/* A page of panels: title above, the grid, one foot note for all. */

/* Where the search for a size that is large enough ends. */
static const int MOST_MM = 2000;
/* The foot depends on what was printed in the panels, and their height on the foot. */
static const int FOOT_ROUNDS = 3;
/* Of its cell, what a plot has at least under blocks that stand above all plots. */
static const double UNDER_BLOCKS = 0.5;

typedef struct panel_page {
    tf_page page; /* its head and foot; the figure is the grid */
    tf_panel_grid grid;
    const tf_panel_page *asked;
    size_t *steps; /* [n_panels] that each panel gives up things */
    bool prepared; /* all panels can be drawn, in some size */
    tf_foot_length foot;
    bool own_keys;       /* each panel has its own, or names at its curves */
    bool names_are_keys; /* those beside numbers at risk, with samples of the lines */
    double key_top;      /* from the page's edge, of the one of all panels */
} panel_page;

/* ---- foot ------------------------------------------------------------------------------------ */

static void set_foot(panel_page *p) {
    tf_draw_context *context = p->page.context;
    size_t n = p->asked->n_panels;
    tf_foot_part *parts = tf_arena_array(context->arena, tf_foot_part, n + 1);
    parts[0].context = context;
    parts[0].length = p->foot;
    parts[0].facets = p->asked->strips;
    parts[0].owed = p->asked->owed;
    for (size_t i = 0; i < n; i++) {
        tf_panel_state *state = &p->grid.states[i];
        parts[i + 1] = (tf_foot_part){
            .context = &state->context,
            .owed = state->panel->figure->foot(state->self, &state->context),
            .tag = state->panel->tag  ? state->panel->tag
                   : p->asked->strips ? state->panel->title
                                      : NULL,
            .is_panel = true,
        };
    }
    p->page.foot = tf_foot_new(parts, n + 1, p->page.size.width - 2 * p->page.margin);
    p->page.tail = fmax(p->page.tail, tf_foot_height(&p->page.foot, context->style));
}

/* ---- sizes ----------------------------------------------------------------------------------- */

/* States are made anew for each size, and give up again what they gave up before. */
static void concede_again(panel_page *p) {
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        tf_panel_state *state = &p->grid.states[i];
        const tf_figure_class *figure = state->panel->figure;
        for (size_t k = 0; k < p->steps[i] && !state->exhausted; k++)
            state->exhausted = !tf_concede(&state->conceded, figure, state->self, &state->context);
    }
}

/* Panels that have texts in one form: facets, or those of a row. */
static bool are_compared(const panel_page *p, size_t a, size_t b) {
    const tf_panel *panels = p->asked->panels;
    return p->asked->strips || panels[a].row == panels[b].row;
}

/* Curves have their estimates in a corner and bars their key: each kind agrees by itself. */
static bool share_corner(const panel_page *p, size_t a, size_t b) {
    return p->asked->panels[a].figure == p->asked->panels[b].figure && are_compared(p, a, b) &&
           p->grid.states[a].corners.wanted && p->grid.states[b].corners.wanted;
}

/* What the panels that want a corner and are compared with one of them have in common. */
typedef struct common_corners {
    size_t n;      /* of those panels */
    unsigned free; /* in all of them */
    unsigned used; /* of those, the one that the first panel takes that takes one */
    bool differ;   /* they don't all take the same */
} common_corners;

static common_corners corners_of(const panel_page *p, size_t panel) {
    common_corners all = {.free = ~0u};
    const tf_corners *first = NULL;
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const tf_corners *own = &p->grid.states[i].corners;
        if (!share_corner(p, panel, i))
            continue;
        first = first ? first : own;
        all.n++;
        all.free &= own->free;
        all.differ = all.differ || !own->used || own->used != first->used;
    }
    for (size_t i = 0; i < p->asked->n_panels && !all.used; i++)
        all.used = share_corner(p, panel, i) ? p->grid.states[i].corners.used & all.free : 0;
    return all;
}

/* Blocks stand in a corner that is free in all panels; else above all plots. False: there is
   nothing to agree on. */
static bool agree_on_corner(panel_page *p) {
    bool any = false;
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const common_corners all = corners_of(p, i);
        const unsigned lowest = all.free & (~all.free + 1);
        if (all.n < 2 || !all.differ)
            continue;
        tf_corners *own = &p->grid.states[i].corners;
        own->settled = any = true;
        own->allowed = all.used ? all.used : lowest;
    }
    return any;
}

/* Of the narrowest of the cells beside each other. */
static bool agree_on_width(panel_page *p, size_t i, size_t k) {
    const tf_panel *panels = p->asked->panels;
    tf_panel_form *own = &p->grid.states[i].form;
    const double other = tf_panel_cell(&p->grid, k).width;
    const double known = own->width_all > 0 ? own->width_all : tf_panel_cell(&p->grid, i).width;
    if (panels[i].row != panels[k].row || !own->above || other >= known - 1)
        return false;
    own->width_all = other;
    return true;
}

/* What has to be so in one panel is so in those beside it, and marks stand for as many patients on
   the whole page. False: it is so already. */
static bool agree_on_form(panel_page *p) {
    const size_t n = p->asked->n_panels;
    bool more = false;
    for (size_t i = 0; i < n; i++) {
        tf_panel_form *own = &p->grid.states[i].form;
        for (size_t k = 0; k < n; k++) {
            const tf_panel_form *other = &p->grid.states[k].form;
            const unsigned parted = are_compared(p, i, k) ? other->parted : 0;
            const double known = fmax(own->each, own->each_all);
            more = more || (parted & ~own->part) || (own->each > 0 && other->each > known);
            own->part |= parted;
            more = agree_on_width(p, i, k) || more;
            own->each_all = fmax(own->each_all, other->each);
        }
    }
    return more;
}

static bool is_squeezed(panel_page *p) {
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const tf_panel_state *state = &p->grid.states[i];
        double height = tf_panel_cell(&p->grid, i).height;
        bool squeezed = tf_plot_is_squeezed(state->context.style, height, &state->margins);
        if (!state->context.takes_cell && squeezed) {
            p->grid.fault = i;
            return true;
        }
    }
    return false;
}

static void disagree(panel_page *p) {
    for (size_t i = 0; i < p->asked->n_panels; i++)
        p->grid.states[i].corners.settled = false;
}

static bool any_is_low(const panel_page *p) {
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const tf_panel_state *state = &p->grid.states[i];
        double height = tf_panel_cell(&p->grid, i).height;
        if (!state->context.takes_cell && tf_plot_is_low(UNDER_BLOCKS, height, &state->margins))
            return true;
    }
    return false;
}

/* On a page that can't grow no plot becomes low for blocks to stand above all of them. */
static bool settle_corners(panel_page *p, double width, double height, tf_diag *diag) {
    if (!tf_panel_grid_settle(&p->grid, width, height, diag))
        return false;
    if (!agree_on_corner(p))
        return true;
    g_autoptr(tf_diag) scratch = tf_diag_new();
    if (tf_panel_grid_settle(&p->grid, width, height, scratch) && !(height > 0 && any_is_low(p)))
        return true;
    disagree(p);
    return tf_panel_grid_settle(&p->grid, width, height, diag);
}

static bool settle(panel_page *p, double width, double height, tf_diag *diag) {
    return settle_corners(p, width, height, diag) &&
           (!agree_on_form(p) || settle_corners(p, width, height, diag));
}

/* Above all panels, on the page's left edge: a cell that facets leave empty stays so. */
static void share_keys(panel_page *p, double width) {
    tf_panel_grid_share_keys(&p->grid, width);
    p->key_top = p->page.margin + p->page.head;
    p->page.head += tf_key_height(p->grid.key, p->page.context->style);
}

/* Everything anew: a figure keeps nothing from a size that was tried before. A height of 0 is the
   natural one, which is then the page's. */
static bool lay_out(panel_page *p, double width, double height, tf_diag *diag) {
    tf_draw_context *context = p->page.context;
    tf_diag *own = context->diag;
    context->diag = diag;
    p->page = (tf_page){.context = context, .margin = p->asked->margin, .size = {width, height}};
    p->grid = (tf_panel_grid){.page = p->asked, .context = context};
    bool good = p->prepared = tf_panel_grid_prepare(&p->grid);
    if (good) {
        concede_again(p);
        tf_page_set_head(&p->page);
        const double inner = width - 2 * p->page.margin;
        tf_panel_grid_share_names(&p->grid, inner);
        p->names_are_keys = p->names_are_keys && tf_panel_grid_key_names(&p->grid);
        if (!p->own_keys && !p->names_are_keys)
            share_keys(p, inner);
        tf_panel_grid_join_rows(&p->grid);
    }
    double around = 0;
    for (int round = 0; good && round < FOOT_ROUNDS; round++) {
        around = 2 * p->page.margin + p->page.head + p->page.tail;
        double room = height > 0 ? fmax(height - around, 1) : 0;
        good = settle(p, width - 2 * p->page.margin, room, diag);
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

/* ---- what is given up ------------------------------------------------------------------------ */

/* All panels of a kind together: what is missing in one would be looked for. */
static bool concede_kind(panel_page *p, const tf_figure_class *figure) {
    bool more = false;
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const tf_panel_state *state = &p->grid.states[i];
        bool can = figure->concede && state->panel->figure == figure && !state->exhausted;
        p->steps[i] += can;
        more = more || can;
    }
    return more;
}

/* What stands on the lines of others moves them by its headings: they are shortened first. */
static bool shorten_headings(panel_page *p) {
    bool more = false;
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const tf_panel_state *state = &p->grid.states[i];
        if (state->leader > 0 && p->steps[i] == 0 && state->panel->figure->concede) {
            p->steps[i] = 1;
            more = true;
        }
    }
    return more;
}

static size_t foot_lines(void *user) {
    panel_page *p = user;
    set_foot(p);
    return p->page.foot.lines.n;
}

/* The panel that doesn't fit gives up first, then others: they may be why. */
static bool concede(panel_page *p) {
    if (shorten_headings(p))
        return true;
    if (p->page.foot.lines.n == 0) /* what didn't fit was refused before it had one */
        set_foot(p);
    if (tf_concede_foot(&p->foot, p->page.foot.lines.n, foot_lines, p))
        return true;
    if (concede_kind(p, p->asked->panels[p->grid.fault].figure))
        return true;
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        if (concede_kind(p, p->asked->panels[i].figure))
            return true;
    }
    return false;
}

/* Of a slide's height, that its plots have together: below, what stands for nothing new goes. */
static const double PLOTS_OF_SLIDE = 0.5;

static bool is_flat(const panel_page *p) {
    double plots = 0;
    for (size_t row = 0; row < p->asked->n_rows; row++)
        plots += p->grid.rows[row].plot;
    return p->asked->style->page.fixed && plots < PLOTS_OF_SLIDE * p->page.size.height;
}

/* Words that the caption has, too; then a key beside the same names. */
static void raise_plots(panel_page *p, double width, double height) {
    g_autoptr(tf_diag) scratch = tf_diag_new();
    bool more = height > 0;
    while (more && is_flat(p)) {
        more = tf_concede_foot(&p->foot, p->page.foot.lines.n, foot_lines, p) &&
               lay_out(p, width, height, scratch);
    }
    if (!(height > 0) || !is_flat(p) || !tf_panel_grid_has_keys(&p->grid))
        return;
    p->names_are_keys = true;
    if (!lay_out(p, width, height, scratch) || is_squeezed(p)) {
        p->names_are_keys = false;
        lay_out(p, width, height, scratch);
    }
}

static bool fits_well(panel_page *p, double width, double height, tf_diag *diag) {
    return lay_out(p, width, height, diag) && !(height > 0 && is_squeezed(p));
}

/* Names at the curves take no height: they come before anything is given up for a key. */
static bool fits_without_key(panel_page *p, double width, double height) {
    if (!tf_panel_grid_has_keys(&p->grid) || !(height > 0))
        return false;
    g_autoptr(tf_diag) scratch = tf_diag_new();
    p->own_keys = true;
    if (fits_well(p, width, height, scratch))
        return true;
    p->own_keys = false;
    return false;
}

/* As lay_out, after giving up as much as it takes. */
static bool fit(panel_page *p, double width, double height, tf_diag *diag) {
    g_autoptr(tf_diag) first = tf_diag_new();
    if (fits_well(p, width, height, first) || fits_without_key(p, width, height)) {
        raise_plots(p, width, height);
        return true;
    }
    bool kept = p->asked->form != TF_PAGE_NATURAL || p->asked->style->page.fixed;
    for (;;) {
        g_autoptr(tf_diag) own = tf_diag_new();
        bool good = lay_out(p, width, height, own);
        size_t fault = p->grid.fault;
        if (good && !(height > 0 && is_squeezed(p)))
            return true;
        if (!kept || !p->prepared || !concede(p)) {
            p->grid.fault = fault;
            if (!good)
                tf_diag_merge(diag, own);
            return good;
        }
    }
}

/* Facets give up the same things. */
static void warn_of_conceded(const panel_page *p) {
    const tf_draw_context *context = p->page.context;
    const char *hint = p->asked->larger_hint;
    const tf_conceded foot = {.foot = p->foot, .larger_hint = hint};
    tf_warn_of_conceded(&foot, context);
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        tf_conceded named = p->grid.states[i].conceded;
        named.larger_hint = hint;
        if (named.list && !p->asked->strips)
            named.list =
                tf_arena_printf(context->arena, "%s: %s", p->asked->panels[i].name, named.list);
        tf_warn_of_conceded(&named, context);
        if (p->asked->strips && named.list)
            return;
    }
}

/* As if nothing had been tried before: less to show may need more room, such as keys of its own. */
static void forget_conceded(panel_page *p) {
    for (size_t i = 0; i < p->asked->n_panels; i++)
        p->steps[i] = 0;
    p->own_keys = p->names_are_keys = false;
    p->foot = TF_FOOT_WHOLE;
}

static bool fits_width(void *user, int mm) {
    g_autoptr(tf_diag) scratch = tf_diag_new();
    forget_conceded(user);
    return fit(user, mm * TF_POINTS_PER_MM, 0, scratch);
}

static bool fits_height(void *user, int mm) {
    panel_page *p = user;
    g_autoptr(tf_diag) scratch = tf_diag_new();
    forget_conceded(p);
    return fit(p, p->asked->size.width, mm * TF_POINTS_PER_MM, scratch);
}

/* What the panel said when it refused, and the size that was tried out to be enough. */
static bool refuse(panel_page *p, const double *size, double asked, const tf_diag *said) {
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
    if (!fit(p, asked->size.width, 0, said))
        return refuse(p, &asked->ask->width, asked->size.width, said);
    double natural = p->page.size.height;
    if (!tf_page_can_be(p->page.context, natural, "put fewer figures on the page"))
        return false;
    if (asked->form == TF_PAGE_NATURAL)
        return keep_to_most(p);
    if (asked->form == TF_PAGE_PAPER && natural <= asked->size.height)
        return true;
    return fit(p, asked->size.width, asked->size.height, said) ||
           refuse(p, &asked->ask->height, asked->size.height, said);
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* The tag stands at the cell's edge, on the first line of the title. */
static void draw_head(const panel_page *p, size_t i, tf_point origin) {
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

static void draw_keys(const panel_page *p, tf_point origin) {
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

static bool draw_all(panel_page *p) {
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
    panel_page p = {.page = {.context = &context},
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
