#include "figure/legend.h"

#include <math.h>

/* In sizes of the text: side of a swatch, from it to the name, from one entry to the next; the last
   for samples of lines, and how far these stand above the baseline. */
static const double SIDE = 0.8;
static const double NAME_GAP = 0.5;
static const double BETWEEN = 1.6, BETWEEN_LINES = 2;
static const double LINE_RISE = 0.3;

/* Height that the heading takes; 0 without one. */
static double add_title(tf_draw_context *context, const char *title, tf_inset *inset,
                        double width) {
    const tf_style *style = context->style;
    tf_font bold = tf_style_bold(style, style->legend.size);
    tf_paragraph heading = tf_paragraph_new(context, bold, title, width);
    tf_inset_paragraph(inset, "legend.title", &heading, (tf_point){0, 0}, TF_ANCHOR_START,
                       style->color.text);
    return heading.n > 0 ? heading.size.height + style->legend.row_gap : 0;
}

/* From the entry's left edge to its name. */
static double key_room(const tf_legend *legend, size_t i, const tf_style *style) {
    if (legend->lines)
        return style->legend.key_length + style->legend.gap;
    double swatches = legend->entries[i].key_width > 0 ? legend->entries[i].key_width : 1;
    return (swatches * SIDE + NAME_GAP) * style->legend.size;
}

/* An illustrator finds a swatch with its name as one group, and a line by its key. */
static void add_entry(const tf_legend *legend, size_t i, tf_inset *inset, tf_point at,
                      const tf_paragraph *name) {
    const tf_style *style = tf_inset_context(inset)->style;
    tf_point top = {at.x + key_room(legend, i, style), at.y};
    if (legend->lines) {
        tf_point start = {at.x, at.y + name->ascent - LINE_RISE * style->legend.size};
        tf_look_key(&legend->lines[i], inset, start, style->legend.key_length);
        tf_inset_paragraph(inset, "legend.label", name, top, TF_ANCHOR_START, style->color.text);
        return;
    }
    double side = SIDE * style->legend.size;
    tf_inset_begin_group(inset, "legend.entry", legend->entries[i].name, legend->entries[i].group);
    legend->draw_key(legend->user, inset, i,
                     (tf_rect){at.x, at.y + name->ascent - side, side, side});
    tf_inset_paragraph(inset, "legend.name", name, top, TF_ANCHOR_START, style->color.text);
    tf_inset_end(inset);
}

/** An entry measured. */
typedef struct measured {
    tf_paragraph name;
    double need; /* its width, with the key */
} measured;

/* How many rows it takes if each is filled before the next. */
static size_t rows_filled(const measured *entries, size_t n, double between, double width) {
    size_t rows = n > 0;
    double x = 0;
    for (size_t i = 0; i < n; i++) {
        if (x > 0 && x + entries[i].need > width) {
            rows++;
            x = 0;
        }
        x += entries[i].need + between;
    }
    return rows;
}

/* Row r of so many: as equal as can be, the longer ones first, unless that leaves the last key
   alone on its row. */
static size_t in_row(size_t n, size_t rows, size_t r) {
    size_t least = n / rows, longer = n % rows;
    bool first = least > 1 || longer == 0;
    return least + (first ? r < longer : r >= rows - longer);
}

static bool rows_fit(const measured *entries, size_t n, size_t rows, double between, double width) {
    size_t i = 0;
    for (size_t r = 0; r < rows; r++) {
        double x = -between;
        for (size_t k = in_row(n, rows, r); k > 0; k--, i++)
            x += between + entries[i].need;
        if (x > width)
            return false;
    }
    return true;
}

/* As few as hold all keys, none of them alone at the end. Three on two rows stand below each other
   instead. */
static size_t choose_rows(const measured *entries, size_t n, tf_legend_form form, double between,
                          double width) {
    size_t rows = rows_filled(entries, n, between, width);
    if (form == TF_LEGEND_COLUMN || (n == 3 && rows == 2))
        return n;
    while (rows < n && !rows_fit(entries, n, rows, between, width))
        rows++;
    return rows;
}

/** A legend while it is made. */
typedef struct maker {
    const tf_legend *legend;
    tf_inset *inset;
    const measured *entries;
    double between, y; /* of the next row */
} maker;

/* One that is full is as high as its highest name. */
static void add_rows(maker *m, size_t first, size_t n, size_t rows) {
    const tf_style *style = tf_inset_context(m->inset)->style;
    for (size_t r = 0, i = first; r < rows; r++) {
        double x = 0, height = 0;
        for (size_t k = in_row(n, rows, r); k > 0; k--, i++) {
            const measured *entry = &m->entries[i];
            add_entry(m->legend, i, m->inset, (tf_point){x, m->y}, &entry->name);
            tf_inset_grow(m->inset, x + entry->need, m->y + entry->name.size.height);
            height = fmax(height, entry->name.size.height);
            x += entry->need + m->between;
        }
        m->y += height + style->legend.row_gap;
    }
}

static void measure(tf_draw_context *context, const tf_legend *legend, double width,
                    measured *entries) {
    const tf_font font = tf_style_font(context->style, context->style->legend.size);
    for (size_t i = 0; i < legend->n; i++) {
        const char *label = legend->lines ? legend->lines[i].label : legend->entries[i].name;
        const double key = key_room(legend, i, context->style);
        tf_paragraph name = tf_paragraph_new(context, font, label, fmax(width - key, font.size));
        entries[i] = (measured){name, key + name.size.width};
    }
}

const tf_inset *tf_legend_inset(tf_draw_context *context, const tf_legend *legend, double width,
                                tf_legend_form form) {
    if (legend->n == 0)
        return NULL;
    const double between = (legend->lines ? BETWEEN_LINES : BETWEEN) * context->style->legend.size;
    measured *entries = tf_arena_array(context->arena, measured, legend->n);
    measure(context, legend, width, entries);
    maker m = {legend, tf_inset_new(context), entries, between, 0};
    if (!legend->lines)
        tf_inset_begin(m.inset, "legend", NULL);
    const size_t rows = choose_rows(entries, legend->n, form, between, width);
    const size_t n_first = rows > 1 && legend->n_first < legend->n ? legend->n_first : 0;
    const size_t n = legend->n - n_first;
    m.y = add_title(context, legend->title, m.inset, width);
    if (n_first > 0)
        add_rows(&m, 0, n_first, choose_rows(entries, n_first, form, between, width));
    add_rows(&m, n_first, n, choose_rows(entries + n_first, n, form, between, width));
    if (!legend->lines)
        tf_inset_end(m.inset);
    return m.inset;
}

size_t tf_legend_corner(tf_corners *panel, const tf_corner *order, size_t n, unsigned vacant) {
    const bool settled = panel && panel->settled;
    const unsigned allowed = settled ? panel->allowed : ~0u;
    size_t first = 0;
    while (first < n && !(vacant & allowed & (1u << order[first])))
        first++;
    if (panel && !settled)
        *panel = (tf_corners){
            .wanted = true, .free = vacant, .used = first < n ? 1u << order[first] : 0u};
    return first;
}
