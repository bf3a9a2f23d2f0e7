#include <math.h>
#include <string.h>

#include "columns.h"

/* What stands below standing bars: n/N, names of groups and of categories. */

static const size_t MOST_LINES = 5;
/* Above the heading of differences, in sizes of the text. */
static const double DIFFERENCES_GAP = 0.4;

static double widest_word(bars_columns *columns, tf_font font, const char *text) {
    return tf_widest_word(columns->context->measurer, &font, text, columns->context->arena);
}

bool bars_refuse_columns(bars_columns *columns, const char *what) {
    tf_diag_error(columns->context->diag, NULL, "make it wider, or horizontal: true",
                  "%s don't fit between standing bars", what);
    return false;
}

/* Names of visits may be left out as labels of an axis are, every second or third. */
static double name_room(const bars_columns *columns, size_t i, size_t every) {
    double gap = 0.5 * columns->bars->fonts.name.size;
    if (columns->bars->results->form != TF_BARS_LINES)
        return columns->slot - gap;
    double room = columns->panel.width;
    if (columns->per_row > 1) { /* a panel's names keep out of the next */
        double x = columns->below.name_x[i];
        room = 2 * fmin(x, columns->panel.width - x) + columns->panel.gap;
    }
    if (i >= every)
        room = fmin(room, columns->below.name_x[i] - columns->below.name_x[i - every]);
    if (i + every < columns->n_slots)
        room = fmin(room, columns->below.name_x[i + every] - columns->below.name_x[i]);
    return room - gap;
}

/** Where a group's patients stand. */
typedef enum patients_place { PATIENTS_BESIDE_NAME, PATIENTS_BELOW_NAME } patients_place;

/* In a stack the patients of a group stand with its name unless they stand with its bar. */
static const char *name_text(bars_columns *columns, size_t facet, size_t i,
                             patients_place patients) {
    bars_figure *bars = columns->bars;
    if (!bars->by_group)
        return bars->results->categories[i].label;
    bars_name own_n = columns->counts_below ? BARS_NAME_ALONE : bars_name_of_bars(bars);
    const char *text = bars_group_text(bars, columns->context, facet, i, own_n);
    const char *label = bars->results->groups[i].label;
    size_t length = strlen(label);
    if (patients == PATIENTS_BESIDE_NAME || !g_str_has_prefix(text, label) || text[length] != ' ')
        return text;
    return tf_take(columns->context, g_strdup_printf("%s\n%s", label, text + length + 1));
}

/* False as soon as one name has a word wider than its room or too many lines; all are wrapped
   nevertheless, since the last attempt may have to be drawn. */
static bool wrap_names(bars_columns *columns, size_t every, patients_place patients) {
    bars_figure *bars = columns->bars;
    bool fits = true;
    columns->below.names_height = 0;
    for (size_t k = 0; k < columns->n_slots * bars->results->n_facets; k++) {
        size_t facet = k / columns->n_slots, i = k % columns->n_slots;
        tf_paragraph *name = &columns->below.names[k];
        double room = name_room(columns, i, every);
        const char *text = i % every == 0 ? name_text(columns, facet, i, patients) : NULL;
        *name = tf_paragraph_of_name(columns->context, bars->fonts.name, text, fmax(room, 1));
        columns->below.names_height = fmax(columns->below.names_height, name->size.height);
        if (text && (widest_word(columns, bars->fonts.name, text) > room || name->n > MOST_LINES))
            fits = false;
    }
    return fits;
}

/* Bars of a stack with totals at their side stand left in their slots: the first name might reach
   under the axis' numbers. Its patients then have a second line, as all names'. */
static void keep_right_of_axis(bars_columns *columns) {
    const tf_style *style = columns->context->style;
    double under = columns->below.names[0].size.width / 2 - columns->below.name_x[0];
    bool reaches = under > style->axis.tick_length + style->axis.tick_gap;
    if (reaches && columns->below.names[0].n == 1 && !wrap_names(columns, 1, PATIENTS_BELOW_NAME))
        wrap_names(columns, 1, PATIENTS_BESIDE_NAME);
}

static void place_names(bars_columns *columns) {
    const bars_figure *bars = columns->bars;
    const bool lines = bars->results->form == TF_BARS_LINES;
    for (size_t i = 0; i < columns->n_slots; i++) {
        double here = bars->by_group || columns->n_bars == 1
                          ? bars_bar_x(columns, bars->by_group ? 0 : i, bars->by_group ? i : 0)
                          : ((double)i + 0.5) * columns->slot;
        columns->below.name_x[i] =
            lines ? bars_visit_share(columns, i) * columns->panel.width : here;
    }
}

/* Names that have no room at their numbers may all have it at equal distances. */
static void rank_visits(bars_columns *columns) {
    columns->bars->at_visits.ranked = true;
    place_names(columns);
    if (wrap_names(columns, 1, PATIENTS_BESIDE_NAME))
        return;
    columns->bars->at_visits.ranked = false;
    place_names(columns);
}

/* Names of visits are thinned like labels of an axis, which they are; a category without its
   name would be a bar without meaning, so these are refused. */
bool bars_set_names(bars_columns *columns) {
    bars_figure *bars = columns->bars;
    bool lines = bars->results->form == TF_BARS_LINES;
    columns->below.names = tf_arena_array(columns->context->arena, tf_paragraph,
                                          columns->n_slots * bars->results->n_facets);
    columns->below.name_x = tf_arena_array(columns->context->arena, double, columns->n_slots);
    bars->at_visits.ranked = bars->at_visits.named = false;
    place_names(columns);
    size_t every = 1;
    if (lines && bars_visits_set_labels(columns))
        return true;
    if (lines && !wrap_names(columns, every, PATIENTS_BESIDE_NAME))
        rank_visits(columns);
    while (!wrap_names(columns, every, PATIENTS_BESIDE_NAME)) {
        if (!lines)
            return bars_refuse_columns(columns, "names");
        if (++every > columns->n_slots) { /* one name, its words broken */
            break;
        }
    }
    if (!lines)
        keep_right_of_axis(columns);
    return true;
}

/* From the axis to what stands below; a text that reaches under the axis' numbers keeps clear of
   the lowest, which is half below the line. */
static double gap_below(const bars_columns *columns) {
    const bars_figure *bars = columns->bars;
    const tf_style *style = columns->context->style;
    double gap = style->axis.tick_gap + 0.15 * bars->fonts.name.size;
    if (bars->results->form == TF_BARS_LINES) /* below their ticks */
        gap = style->axis.tick_gap + style->axis.tick_length;
    bool names_first = columns->below.counts_height + columns->below.bars_height <= 0;
    double pitch = fmin(columns->bar + columns->zone + columns->inner, columns->slot);
    double left = names_first ? 0 : bars_bar_x(columns, 0, 0) - pitch / 2;
    for (size_t i = 0; names_first && i < columns->n_slots; i++)
        left = fmin(left, columns->below.name_x[i] - columns->below.names[i].size.width / 2);
    if (left > -style->axis.tick_length - style->axis.tick_gap)
        return gap;
    tf_font font = tf_style_font(style, style->axis.tick_size);
    tf_text_metrics metrics = tf_measure(columns->context->measurer, &font, "0");
    return fmax(gap, tf_digit_drop(columns->context, font) + metrics.descent + 0.5);
}

/* What this bar differs from the reference by; NULL: it isn't compared. */
static const char *difference_text(bars_columns *columns, size_t facet, size_t category,
                                   size_t group) {
    bars_figure *bars = columns->bars;
    for (size_t i = 0; i < bars->results->n_comparisons; i++) {
        const tf_bars_comparison *c = &bars->results->comparisons[i];
        if (c->facet == facet && c->category == category && c->experimental == group &&
            bars_compares(bars, columns->context, c))
            return bars_bare_estimate_text(bars, columns->context, c);
    }
    return NULL;
}

/* Differences stand where brackets and rows had no room. */
static bool set_differences(bars_columns *columns, double room) {
    bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    tf_font font = bars->fonts.small;
    size_t per_facet = results->n_categories * results->n_groups;
    columns->below.differences_height = 0;
    columns->below.heading = (tf_paragraph){.n = 0};
    if (bars->way.comparing != BARS_BELOW)
        return true;
    for (size_t i = 0; i < results->n_facets * per_facet; i++) {
        const char *text = difference_text(
            columns, i / per_facet, i % per_facet / results->n_groups, i % results->n_groups);
        if (bars_text_width(columns, font, text) > room)
            return bars_refuse_columns(columns, "differences");
    }
    bars->said.p = bars->common_p;
    double height = bars_text_height(columns, font);
    font.bold = true;
    const char *key = bars->percent ? "bars.panel.difference" : "bars.panel.difference.mean";
    columns->below.heading = tf_paragraph_new(
        columns->context, font,
        bars->said.difference ? tf_word(columns->context->words, key) : NULL, columns->panel.width);
    columns->below.differences_height =
        columns->below.heading.size.height + height + DIFFERENCES_GAP * font.size;
    return true;
}

/* With its patients if they fit under the bar, which has a name in any case. */
static const char *bar_name(bars_columns *columns, size_t facet, size_t group, double room) {
    bars_figure *bars = columns->bars;
    bars_name own_n = columns->counts_below ? BARS_NAME_ALONE : bars_name_of_bars(bars);
    const char *text = bars_group_text(bars, columns->context, facet, group, own_n);
    bool fits = widest_word(columns, bars->fonts.small, text) <= room;
    return fits ? text : bars->results->groups[group].label;
}

/* Under each bar: n/N, and the group's name where bars of several groups are stacked. */
bool bars_set_rows_below(bars_columns *columns) {
    bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    double pitch = fmin(columns->bar + columns->zone + columns->inner, columns->slot);
    double room = pitch - 0.3 * bars->fonts.small.size;
    columns->below.counts_height = columns->below.bars_height = 0;
    for (size_t f = 0; f < results->n_facets && columns->counts_below; f++) {
        for (size_t i = 0; i < results->n_categories * results->n_groups; i++) {
            const char *text = bars_bar_count_text(bars, columns->context, f, i / results->n_groups,
                                                   i % results->n_groups);
            if (text && widest_word(columns, bars->fonts.small, text) > room)
                return bars_refuse_columns(columns, "counts");
            tf_paragraph p = tf_paragraph_new(columns->context, bars->fonts.small, text, room);
            columns->below.counts_height = fmax(columns->below.counts_height, p.size.height);
        }
    }
    if (!set_differences(columns, room))
        return false;
    bool names = bars->stack && !bars->by_group && results->n_groups > 1;
    for (size_t i = 0; i < results->n_facets * results->n_groups && names; i++) {
        size_t facet = i / results->n_groups, g = i % results->n_groups;
        if (widest_word(columns, bars->fonts.small, results->groups[g].label) > room)
            return bars_refuse_columns(columns, "names of groups");
        tf_paragraph p = tf_paragraph_new(columns->context, bars->fonts.small,
                                          bar_name(columns, facet, g, room), room);
        columns->below.bars_height = fmax(columns->below.bars_height, p.size.height);
    }
    return true;
}

static void draw_differences(bars_columns *columns, size_t facet, double y) {
    bars_figure *bars = columns->bars;
    const tf_paragraph *heading = &columns->below.heading;
    if (columns->below.differences_height <= 0)
        return;
    const tf_bars_results *results = bars->results;
    const tf_color color = columns->context->style->color.text;
    y += DIFFERENCES_GAP * bars->fonts.small.size;
    tf_inset_paragraph(columns->art, "table.heading", heading, (tf_point){columns->left, y},
                       TF_ANCHOR_START, color);
    for (size_t i = 0; i < results->n_categories * results->n_groups; i++) {
        size_t category = i / results->n_groups, group = i % results->n_groups;
        tf_paragraph p =
            tf_paragraph_new(columns->context, bars->fonts.small,
                             difference_text(columns, facet, category, group), columns->cell.width);
        tf_point top = {columns->left + bars_bar_x(columns, category, group),
                        y + heading->size.height};
        tf_inset_paragraph(columns->art, "bar.difference", &p, top, TF_ANCHOR_MIDDLE, color);
    }
}

/* Visits are ticks of an axis; categories say what is drawn. */
static tf_color name_color(const bars_columns *columns) {
    const tf_style *style = columns->context->style;
    const bool visits = columns->bars->results->form == TF_BARS_LINES;
    return visits ? tf_axis_text_color(style) : style->color.text;
}

/* Counts and names of groups follow their bars, names of slots stand once below all of them. */
void bars_draw_below(bars_columns *columns, size_t facet, double axis_y) {
    bars_figure *bars = columns->bars;
    tf_draw_context *context = columns->context;
    const tf_style *style = context->style;
    const tf_bars_results *results = bars->results;
    double pitch = fmin(columns->bar + columns->zone + columns->inner, columns->slot);
    double room = pitch - 0.3 * bars->fonts.small.size;
    double y = axis_y + gap_below(columns);
    bool names = columns->below.bars_height > 0;
    for (size_t c = 0; c < results->n_categories; c++) {
        for (size_t g = 0; g < results->n_groups; g++) {
            double x = columns->left + bars_bar_x(columns, c, g);
            if (columns->counts_below) {
                const char *text = bars_bar_count_text(bars, context, facet, c, g);
                tf_paragraph p = tf_paragraph_new(context, bars->fonts.small, text, room);
                tf_inset_paragraph(columns->art, "bar.count", &p, (tf_point){x, y},
                                   TF_ANCHOR_MIDDLE, style->color.text);
            }
            if (names) {
                tf_paragraph p = tf_paragraph_new(context, bars->fonts.small,
                                                  bar_name(columns, facet, g, room), room);
                tf_inset_paragraph(columns->art, "bar.group", &p,
                                   (tf_point){x, y + columns->below.counts_height},
                                   TF_ANCHOR_MIDDLE, style->color.text);
            }
        }
    }
    y += columns->below.counts_height + columns->below.bars_height +
         (names ? style->axis.tick_gap : 0);
    for (size_t i = 0; i < columns->n_slots; i++) {
        tf_inset_paragraph(columns->art, "axis.x.label",
                           &columns->below.names[facet * columns->n_slots + i],
                           (tf_point){columns->left + columns->below.name_x[i], y},
                           TF_ANCHOR_MIDDLE, name_color(columns));
    }
    draw_differences(columns, facet, y + columns->below.names_height);
}

void bars_set_depth(bars_columns *columns) {
    const tf_style *style = columns->context->style;
    bool names = columns->below.bars_height > 0;
    columns->depth = gap_below(columns) + columns->below.counts_height +
                     columns->below.bars_height + columns->below.names_height +
                     columns->below.differences_height + (names ? style->axis.tick_gap : 0);
}
