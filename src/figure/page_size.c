#include <math.h>

#include "page.h"

/* How large the page is. */

static const double LEAST_WIDTH_MM = 60;
/* Points, however narrow the page is. */
static const double LEAST_MARGIN = 6;
/* Of the plot's natural height: a style's page that leaves less is not tall enough. */
static const double LEAST_PLOT = 0.5;
/* Where the search for a size that is large enough ends. */
static const int MOST_MM = 2000;

static const char *in_mm(const tf_page *page, double points, int decimals) {
    g_autofree char *number = tf_number_fixed(points / TF_POINTS_PER_MM, decimals);
    return tf_arena_strdup(page->context->arena, number);
}

/* Findings go to `diag`: a size may be tried without anybody hearing of it. */
static bool measure_at(tf_page *page, double height, tf_diag *diag) {
    tf_draw_context context = *page->context;
    context.diag = diag;
    page->size.height = height;
    page->margins = (tf_margins){0};
    tf_rect cell = tf_page_cell(page);
    return page->figure->measure(page->self, &context, (tf_size){cell.width, fmax(cell.height, 1)},
                                 &page->margins);
}

/* Height of the cell that the figure suggests; 0 if it doesn't fit that width. */
static double natural_height(tf_page *page, tf_diag *diag) {
    tf_draw_context context = *page->context;
    context.diag = diag;
    return page->figure->natural_height(page->self, &context, page->size.width - 2 * page->margin);
}

static double around_cell(const tf_page *page) {
    return page->head + page->tail + 2 * page->margin;
}

static const char *lower_hint(const tf_page *page) {
    const tf_figure_class *figure = page->figure;
    return figure->lower_hint ? figure->lower_hint(page->self, page->context) : NULL;
}

const char *tf_page_reason(const tf_diag *said) {
    return tf_diag_n_findings(said) > 0 ? tf_diag_finding(said, 0)->message
                                        : "the figure doesn't fit";
}

char *tf_page_larger_hint(const char *fewer, const char *key, int least) {
    return fewer ? g_strdup_printf("%s; or %s: %dmm", fewer, key, least)
                 : g_strdup_printf("%s: %dmm", key, least);
}

/* What the figure said when it refused, with the size that was tried out to be enough. */
static bool refuse(tf_page *page, const double *size, int least, const tf_diag *said,
                   const char *fewer) {
    const tf_ask *ask = page->context->ask;
    const char *key = tf_ask_path(ask, size);
    tf_place place = tf_ask_place(ask, size);
    g_autofree char *hint = tf_page_larger_hint(fewer, key, least);
    tf_diag_error(page->context->diag, &place, hint, "%s: the %s must be at least %d mm",
                  tf_page_reason(said), key, least);
    return false;
}

/* ---- width ----------------------------------------------------------------------------------- */

/* A narrow figure in a slide's style is a part of a slide: its margin shrinks with it. */
static double margin_of(const tf_page *page) {
    const tf_style *style = page->context->style;
    double share = style->page.fixed ? fmin(1, page->size.width / style->page.width) : 1;
    return fmax(share * style->page.margin, fmin(style->page.margin, LEAST_MARGIN));
}

/* In steps that double, then by halves: a table of thousands of rows can't be measured for each
   millimetre of some metres. */
int tf_page_least_size(int little, int enough, bool (*fits)(void *user, int size), void *user) {
    for (int step = 1; step < enough - little; step *= 2) {
        if (fits(user, little + step)) {
            enough = little + step;
            break;
        }
        little += step;
    }
    while (enough - little > 1) {
        int middle = little + (enough - little) / 2;
        *(fits(user, middle) ? &enough : &little) = middle;
    }
    return enough;
}

static bool fits_width(void *user, int mm) {
    tf_page *page = user;
    g_autoptr(tf_diag) scratch = tf_diag_new();
    page->size.width = mm * TF_POINTS_PER_MM;
    page->margin = margin_of(page);
    return natural_height(page, scratch) > 0;
}

static bool refuse_width(tf_page *page, const tf_diag *said) {
    int little = (int)ceil(page->size.width / TF_POINTS_PER_MM) - 1;
    int least = tf_page_least_size(little, MAX(MOST_MM, little + 1), fits_width, page);
    return refuse(page, &page->context->ask->width, least, said, NULL);
}

static bool set_width(tf_page *page) {
    const tf_ask *ask = page->context->ask;
    const tf_style *style = page->context->style;
    page->size.width = isnan(ask->width) ? style->page.width : ask->width;
    page->margin = margin_of(page);
    if (page->size.width < LEAST_WIDTH_MM * TF_POINTS_PER_MM - 1e-6) {
        tf_place place = tf_ask_place(ask, &ask->width);
        tf_diag_error(page->context->diag, &place, "width: 60mm",
                      "a width of %s mm is too small: no figure fits in less than 60 mm",
                      in_mm(page, page->size.width, 1));
        return false;
    }
    return true;
}

/* ---- height ---------------------------------------------------------------------------------- */

/* Acrobat's limit, in points: 200 inches a side. */
static const double MOST_POINTS = 14400;

bool tf_page_can_be(const tf_draw_context *context, double height, const char *hint) {
    if (height <= MOST_POINTS) {
        return true;
    }
    tf_place place = tf_ask_place(context->ask, &context->ask->height);
    tf_diag_error(context->diag, place.file ? &place : NULL,
                  hint ? hint : "make it wider, or draw fewer rows, groups, times or notes",
                  "the page would be %.0f pt high; 14,400 pt (5 m) is the most that PDF allows",
                  height);
    return false;
}

static bool fits_height(void *user, int mm) {
    g_autoptr(tf_diag) scratch = tf_diag_new();
    return measure_at(user, mm * TF_POINTS_PER_MM, scratch);
}

/* Up from what was asked for; what the figure suggests is enough, so the search ends there. */
static bool refuse_height(tf_page *page, double asked, const tf_diag *said) {
    /* asked for before other heights are tried */
    const char *fewer = isnan(page->context->ask->height) ? lower_hint(page) : NULL;
    g_autoptr(tf_diag) scratch = tf_diag_new();
    double suggested = natural_height(page, scratch) + around_cell(page);
    int least = (int)ceil(asked / TF_POINTS_PER_MM);
    int enough = (int)ceil(suggested / TF_POINTS_PER_MM);
    if (least < enough) {
        least = tf_page_least_size(least - 1, enough, fits_height, page);
    }
    return refuse(page, &page->context->ask->height, least, said, fewer);
}

static size_t foot_lines(void *user) {
    tf_page *page = user;
    tf_page_set_foot(page);
    return page->foot.lines.n;
}

/* What there is to leave out before the foot is settled, whose words depend on it. */
static bool give_up(tf_page *page) {
    if (tf_concede_foot(&page->conceded.foot, page->foot.lines.n, foot_lines, page))
        return true;
    if (!tf_concede(&page->conceded, page->figure, page->self, page->context))
        return false;
    g_autoptr(tf_diag) scratch = tf_diag_new();
    natural_height(page, scratch);
    tf_page_set_foot(page);
    return true;
}

static bool is_flat(const tf_page *page) {
    const double around = page->margins.top + page->margins.bottom;
    return tf_plots_are_flat(page->context->style, tf_page_cell(page).height - around,
                             page->size.height);
}

/* Words that the caption has, too. */
static void raise_plot(tf_page *page, double height) {
    g_autoptr(tf_diag) scratch = tf_diag_new();
    while (is_flat(page) &&
           tf_concede_foot(&page->conceded.foot, page->foot.lines.n, foot_lines, page)) {
        measure_at(page, height, scratch);
    }
}

/* Everything that readers can do without is given up before the figure is refused. */
static bool keep_height(tf_page *page, double height) {
    g_autoptr(tf_diag) said = NULL;
    bool fits, squeezed;
    do {
        g_clear_pointer(&said, tf_diag_free);
        said = tf_diag_new();
        fits = measure_at(page, height, said);
        squeezed = tf_page_is_squeezed(page);
    } while ((!fits || squeezed) && give_up(page));
    if (!fits)
        return refuse_height(page, height, said);
    tf_page_warn_of_most(page);
    tf_warn_of_conceded(&page->conceded, page->context);
    raise_plot(page, height);
    return true;
}

/* Whether the style's height leaves a plot that isn't squeezed under what is above and below it. */
static bool fits_style_height(tf_page *page, double natural) {
    g_autoptr(tf_diag) scratch = tf_diag_new();
    if (!measure_at(page, page->context->style->page.height, scratch))
        return false;
    if (page->figure->has_share && !page->figure->has_share(page->self))
        return false;
    double margins = page->margins.top + page->margins.bottom;
    return tf_page_cell(page).height - margins >= LEAST_PLOT * (natural - margins);
}

/* Within half a micrometre: sizes come in millimetres. */
static const double SAME_HEIGHT = 1e-3;

double tf_page_most(const tf_page *page) {
    return page->context->style->page.max_height;
}

void tf_page_warn_of_most(const tf_page *page) {
    const tf_draw_context *context = page->context;
    double most = tf_page_most(page);
    if (!(most > 0) || page->size.height <= most + SAME_HEIGHT)
        return;
    tf_place place = tf_ask_place(context->ask, &context->ask->height);
    tf_diag_warning(context->diag, place.file ? &place : NULL,
                    "make it wider, shorten names and notes, leave out estimates or numbers at "
                    "risk, or lift the limit: style.page.max_height: 0",
                    "the page is %s mm high; this style's have at most %s mm",
                    in_mm(page, page->size.height, 0), in_mm(page, most, 0));
}

/* As high as the style allows, where the figure would like to be higher but can do with it. */
static bool fits_most(tf_page *page, double suggested) {
    double most = tf_page_most(page);
    if (!(most > 0) || suggested <= most + SAME_HEIGHT)
        return false;
    g_autoptr(tf_diag) scratch = tf_diag_new();
    return measure_at(page, most, scratch);
}

/* Asked for; else a slide's, which keeps its shape; else the style's, if the width is the style's
   too and the figure fits; else what the figure suggests. */
static bool set_height(tf_page *page, double natural) {
    const tf_ask *ask = page->context->ask;
    const tf_style *style = page->context->style;
    tf_diag *diag = page->context->diag;
    if (!isnan(ask->height))
        return keep_height(page, ask->height);
    bool shaped = isnan(ask->width) && style->page.height > 0;
    if (shaped && style->page.fixed)
        return keep_height(page, style->page.height);
    bool of_style = shaped && !page->context->own_height;
    if (of_style && fits_style_height(page, natural))
        return true;
    double suggested = natural + around_cell(page);
    if (fits_most(page, suggested))
        return true;
    if (!tf_page_can_be(page->context, suggested, lower_hint(page)))
        return false;
    /* Measured anew, so that the figure stands as it does at that height. */
    if (!(natural_height(page, diag) > 0) || !measure_at(page, suggested, diag))
        return false;
    tf_page_warn_of_most(page);
    if (of_style)
        tf_diag_note(diag, NULL, NULL,
                     "the page is %s mm high: what it holds needs more than the style's %s mm",
                     in_mm(page, suggested, 0), in_mm(page, style->page.height, 0));
    return true;
}

bool tf_page_lay_out(tf_page *page) {
    if (!set_width(page))
        return false;
    tf_page_set_head(page);
    g_autoptr(tf_diag) said = tf_diag_new();
    double natural = natural_height(page, said);
    /* The first reason is told, though the last attempt may fail for another. */
    g_autoptr(tf_diag) unheard = tf_diag_new();
    const bool kept = page->context->style->page.fixed || !isnan(page->context->ask->height);
    while (kept && !(natural > 0) &&
           tf_concede(&page->conceded, page->figure, page->self, page->context))
        natural = natural_height(page, unheard);
    if (!(natural > 0))
        return refuse_width(page, said);
    tf_page_set_foot(page);
    if (!set_height(page, natural))
        return false;
    /* A page that isn't as high as the figure would like may lack some of what the foot explains:
       only what is shown is. The room that was kept is enough. */
    double tail = page->tail;
    tf_page_set_foot(page);
    page->tail = fmax(page->tail, tail);
    return page->tail <= tail || set_height(page, natural);
}
