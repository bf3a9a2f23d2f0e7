#include <math.h>

#include "forest.h"

/* Widths: numbers take what they need, intervals at least what the style asks for, and what is left
   goes to labels and columns of text, which wrap. */

/* Share of the page's width that all intervals together have before anything else is asked to give
   way: on a page of one column of a journal, and on one of two. Most of it. */
static const double NARROW_SHARE = 0.29, WIDE_SHARE = 0.354, MOST_SHARE = 0.5;
/* What a style asks for in points is meant for pages; of a panel it takes no more than this. */
static const double PANEL_SHARE = 0.42;
static const double NARROW_PAGE = 255, FULL_PAGE = 400;
static const double LEAST_ASKED = 0.1; /* as of the key */
static const double WIDEST_GAP = 2;    /* times the style's */
static const double PAD_EM = 0.6;
/* Words are only broken if they are longer; on pages that can't well be wider, to less. */
static const double BREAK_EM = 8, WIDE_PAGE = 430, LEAST_EM = 4;

typedef enum forest_words {
    WORDS_WHOLE,
    WORDS_BROKEN,
    WORDS_HEADS, /* those of headings over numbers too */
    WORDS_CUT
} forest_words;

typedef struct widths {
    forest_figure *f;
    tf_draw_context *context;
    double total, gap;
    double page;  /**< what shares are of */
    double given; /**< share asked for; NaN: none */
    double plot;  /**< of each column of intervals */
    double fixed; /**< of numbers, gaps, and intervals as narrow as their headings allow */
} widths;

/* A label may be broken, but never to less than the headings above it need. */
static double floor_of(const forest_figure *f, const forest_column *column, forest_words words) {
    double em = words == WORDS_CUT ? LEAST_EM : BREAK_EM;
    double word = words == WORDS_WHOLE ? column->word
                                       : fmin(column->word, em * f->type.size + column->indent);
    return fmax(word, column->least);
}

/* What columns of text take if none is wider than `cap`, unless it has to be. */
static double flexible(const widths *w, double cap, forest_words words) {
    double sum = 0;
    for (size_t c = 0; c < w->f->n_columns; c++) {
        const forest_column *column = &w->f->columns[c];
        if (column->wraps) {
            sum += fmax(column->least,
                        fmin(column->natural, fmax(floor_of(w->f, column, words), cap)));
        }
    }
    return sum;
}

/* The widest columns of text give way first, all to the same width. False: not even their words
   fit (or parts of them). */
static bool share_out(widths *w, double room, forest_words words) {
    if (flexible(w, 0, words) > room + 1e-9)
        return false;
    double low = 0, high = w->total;
    for (int i = 0; i < 50; i++) {
        double middle = (low + high) / 2;
        *(flexible(w, middle, words) <= room ? &low : &high) = middle;
    }
    for (size_t c = 0; c < w->f->n_columns; c++) {
        forest_column *column = &w->f->columns[c];
        if (column->wraps) {
            double least = floor_of(w->f, column, words);
            column->width = fmax(column->least, fmin(column->natural, fmax(least, low)));
            column->room = column->width;
        }
    }
    return true;
}

/* A label may reach over what is free before its row's number: with "1065/191 064" in the last row
   alone, none of the others wraps for want of that room. */
static void set_reach(forest_figure *f) {
    forest_column *labels = &f->columns[0];
    labels->natural = labels->word;
    for (size_t i = 0; i < f->results->n_rows; i++)
        labels->natural =
            fmax(labels->natural, f->lines[i].natural_width - forest_blank_beside(f, i));
}

/* What numbers and their headings take when intervals are `plot` wide. */
static void measure_fixed(widths *w) {
    forest_figure *f = w->f;
    for (size_t c = 0; c < f->n_columns; c++) {
        forest_column *column = &f->columns[c];
        column->least = 0;
        column->room = column->word;
        column->width = column->kind == FOREST_PLOT ? w->plot
                        : column->wraps             ? floor_of(f, column, WORDS_CUT)
                                                    : column->natural;
        column->room = column->wraps ? column->width : column->room;
    }
    f->way.widens = true;
    forest_build_grid(f, w->context, w->gap);
    f->way.widens = false;
    set_reach(f);
    w->fixed = w->gap * forest_gaps(f);
    for (size_t c = 0; c < f->n_columns; c++) {
        forest_column *column = &f->columns[c];
        if (column->wraps) {
            column->least = tf_grid_column_width(f->grid, c);
        } else {
            column->width = tf_grid_column_width(f->grid, c);
            w->fixed += column->width;
        }
    }
}

/* All columns of intervals the same, unless the heading of one needs more than its share. */
static void share_plots(forest_figure *f, double room) {
    double n = (double)f->results->n_effects, least = 0, widest = 0;
    for (size_t c = 0; c < f->n_columns; c++) {
        if (f->columns[c].kind == FOREST_PLOT) {
            least += f->columns[c].width;
            widest = fmax(widest, f->columns[c].width);
        }
    }
    for (size_t c = 0; c < f->n_columns; c++) {
        if (f->columns[c].kind == FOREST_PLOT) {
            double more = f->columns[c].width + (room - least) / n;
            f->columns[c].width = widest <= room / n ? room / n : more;
        }
    }
}

/* Intervals take what is left; on wide pages the gaps have their share of it, and all that is
   beyond the share that was asked for. */
static void spread(widths *w) {
    forest_figure *f = w->f;
    double text = 0;
    for (size_t c = 0; c < f->n_columns; c++)
        text += f->columns[c].kind == FOREST_PLOT ? 0 : f->columns[c].width;
    double n_gaps = forest_gaps(f);
    double left = w->total - text - n_gaps * w->gap;
    double over = left - (isnan(w->given) ? MOST_SHARE : w->given) * w->page;
    if (over > 0) {
        double wider =
            isnan(w->given) ? fmin(over / n_gaps, (WIDEST_GAP - 1) * w->gap) : over / n_gaps;
        w->gap += wider;
        left -= wider * n_gaps;
    }
    share_plots(f, left);
}

/* From generous to tight. First labels wrap, gaps narrow, type is small and numbers stand on two
   lines, all for the intervals' width; then these give way, and words are broken. A share that was
   asked for doesn't give way. */
typedef struct fitting {
    bool small, folds;
    forest_words words;
    double gap, plot; /* of the style's gap; 1: preferred, 0: least */
    double labels;    /* least share of the labels' natural width */
    double floor;     /* least share of the table's width that they have, if they need as much */
} fitting;

static const fitting fittings[] = {
    {false, false, WORDS_WHOLE, 1, 1, 1, 0},       {false, false, WORDS_WHOLE, 0.7, 1, 1, 0},
    {false, false, WORDS_WHOLE, 0.8, 1, 0.6, 0.2}, {false, false, WORDS_WHOLE, 0.6, 1, 0, 0.2},
    {true, false, WORDS_WHOLE, 0.5, 1, 1, 0},      {true, false, WORDS_WHOLE, 0.4, 1, 1, 0},
    {true, false, WORDS_WHOLE, 0.5, 1, 0, 0.2},    {true, false, WORDS_WHOLE, 0.5, 1, 0, 0.15},
    {false, true, WORDS_WHOLE, 0.6, 1, 0, 0.2},    {true, true, WORDS_WHOLE, 0.5, 1, 0, 0.15},
    {true, false, WORDS_WHOLE, 0.4, 1, 0, 0},      {true, true, WORDS_WHOLE, 0.4, 1, 0, 0},
    {false, false, WORDS_WHOLE, 0.6, 0.5, 0, 0},   {false, false, WORDS_WHOLE, 0.6, 0, 0, 0},
    {true, false, WORDS_WHOLE, 0.6, 0, 0, 0},      {true, false, WORDS_WHOLE, 0.4, 0, 0, 0},
    {true, false, WORDS_WHOLE, 0.4, -0.3, 0, 0},   {false, true, WORDS_WHOLE, 0.6, 0, 0, 0},
    {true, true, WORDS_WHOLE, 0.6, 0, 0, 0},       {true, true, WORDS_WHOLE, 0.4, -0.3, 0, 0},
    {true, false, WORDS_BROKEN, 0.6, 0, 0, 0},     {true, true, WORDS_BROKEN, 0.6, 0, 0, 0},
    {true, true, WORDS_BROKEN, 0.4, -0.3, 0, 0},   {true, true, WORDS_HEADS, 0.4, -0.3, 0, 0},
    {true, true, WORDS_CUT, 0.4, -0.3, 0, 0},
};

static bool holds_labels(const widths *w, const fitting *fit) {
    bool holds = true;
    for (size_t c = 0; c < w->f->n_columns; c++) {
        const forest_column *column = &w->f->columns[c];
        double least = c == 0 || fit->labels == 1 ? fit->labels * column->natural : 0;
        if (c == 0)
            least = fmax(least, fmin(column->natural, fit->floor * w->total));
        holds = holds && (!column->wraps || column->width >= least - 1e-6);
    }
    return holds;
}

/* Headings over arms on one line come before anything else has to give way. What they take is in
   the columns' widths then. */
static bool fits(widths *w, const fitting *fit, double plot) {
    bool fit_in = false;
    w->plot = plot;
    for (int roomy = fit->labels == 1; roomy >= 0 && !fit_in; roomy--) {
        w->f->way.roomy = roomy;
        measure_fixed(w);
        fit_in = share_out(w, w->total - w->fixed, fit->words) && holds_labels(w, fit);
    }
    w->f->way.roomy = false;
    return fit_in;
}

static double preferred_share(const widths *w) {
    double wide = (w->total - NARROW_PAGE) / (FULL_PAGE - NARROW_PAGE);
    return isnan(w->given) ? NARROW_SHARE + fmin(fmax(wide, 0), 1) * (WIDE_SHARE - NARROW_SHARE)
                           : w->given;
}

static bool try_fitting(widths *w, const fitting *fit, double preferred) {
    const tf_style *style = w->context->style;
    /* Slides are read from afar: text is as large as the style has it. */
    double small =
        style->page.fixed ? style->forest.size : fmin(style->font.min_size, style->forest.size);
    forest_set_size(w->f, w->context, fit->small ? small : style->forest.size,
                    fit->folds ? FOREST_NUMBERS_FOLDED : FOREST_NUMBERS_WHOLE);
    w->gap = fit->gap * style->forest.gap;
    w->f->way.breaks = fit->words >= WORDS_HEADS;
    /* What a style has for a page would be most of a narrow panel. */
    double share = NARROW_SHARE * w->page / (double)w->f->results->n_effects;
    double least = fmin(fmin(style->forest.plot_min, share), preferred);
    double plot = fit->plot < 0 ? (1 + fit->plot) * least : least + fit->plot * (preferred - least);
    return (fit->words != WORDS_CUT || w->total >= WIDE_PAGE) && fits(w, fit, plot);
}

/* A first try takes whatever fits. Further ones are for a page that is too low: there only what
   makes labels wider helps. A page that can't grow has no height for numbers on two lines, unless
   nothing else is left: these come in a second round. */
static bool settle(widths *w, size_t *from) {
    double n = (double)w->f->results->n_effects;
    double preferred = preferred_share(w) * w->page / n;
    if (isnan(w->given))
        preferred =
            fmax(preferred, fmin(w->context->style->forest.plot_min, PANEL_SHARE * w->page / n));
    size_t n_fittings = G_N_ELEMENTS(fittings), rounds = w->context->style->page.fixed ? 2 : 1;
    for (size_t i = *from; i < rounds * n_fittings; i++) {
        const fitting *fit = &fittings[i % n_fittings];
        bool later = rounds == 2 && fit->folds != (i >= n_fittings);
        if (later || (*from > 0 && (fit->folds || fit->words != WORDS_WHOLE)) ||
            (!isnan(w->given) && fit->plot != 1)) {
            continue; /* that spares width, but no height */
        }
        if (try_fitting(w, fit, preferred)) {
            spread(w);
            *from = i + 1;
            return true;
        }
    }
    return false;
}

/* How much of the page's width would do, in whole percent: by halves, since a table is measured
   anew for each. */
static void say_share(widths *w) {
    const double asked = w->given;
    int low = (int)(100 * LEAST_ASKED) - 1, high = (int)ceil(100 * asked);
    while (high - low > 1) {
        size_t from = 0;
        int middle = (low + high) / 2;
        w->given = middle / 100.0;
        *(settle(w, &from) ? &low : &high) = middle;
    }
    if (100 * LEAST_ASKED <= low) {
        w->f->misfit.what = tf_arena_printf(
            w->context->arena,
            "plot.share: %g leaves too little of the width for the other columns (%g would do)",
            asked, low / 100.0);
    }
}

/* Shares are of the page, which has margins; in a panel of the panel. */
static double page_width(const forest_figure *f, const tf_draw_context *context, double width) {
    double asked = f->ask->base.width, margin = context->style->page.margin;
    double page = isnan(asked) ? context->style->page.width : asked;
    return width >= page - 2 * margin - 1e-6 ? width + 2 * margin : width;
}

bool forest_settle_widths(forest_figure *f, tf_draw_context *context, double width, size_t *from) {
    bool first = *from == 0, at_end = f->columns[f->n_columns - 1].kind == FOREST_PLOT;
    f->pad = PAD_EM * context->style->forest.size;
    widths w = {.f = f,
                .context = context,
                .total = width - (at_end ? f->pad : 0),
                .page = page_width(f, context, width),
                .given = f->ask->table.plot_share};
    if (!settle(&w, from)) {
        f->misfit.what = first ? "the columns of the table don't fit" : f->misfit.what;
        if (first && !isnan(w.given))
            say_share(&w);
        return false;
    }
    f->width = width;
    forest_build_grid(f, context, w.gap);
    return true;
}
