#include <math.h>

#include "figure/arm_places.h"
#include "figure/owed.h"
#include "figure/shades.h"
#include "swimmer.h"

/* A lane for each patient: what is to be shown, and the order in which it is drawn. */

/* In sizes of the axis' text; of lanes also in points, below which they run together in print. */
static const double LEAST_WIDTH = 8, LEAST_LANE_EM = 0.15, LEAST_LANE = 1.6, HEADING = 1.8;
/* More lanes than this are told apart by no number. */
static const size_t MOST_IDS = 100;

/* ---- what is to be shown ----------------------------------------------------------------------
 */

/* As the groups of other kinds. */
static void take_arms(const tf_swimmer_results *results, tf_draw_context *context,
                      tf_color *fills) {
    const size_t n = results->n_levels;
    tf_arm_place *arms = tf_arena_array(context->arena, tf_arm_place, n + 1);
    for (size_t i = 0; i < n; i++)
        arms[i] = (tf_arm_place){results->levels[i].label, tf_place_of_role(i, results->reference),
                                 results->levels[i].rank};
    tf_arm_fills(context, arms, n, fills);
}

/* Regimens beyond the palette would look like the first ones. */
static void warn_of_repeats(const swimmer_figure *s, tf_draw_context *context) {
    const size_t n = s->results->n_levels, n_palette = context->style->curve.n_palette;
    if (s->results->are_arms && n > n_palette &&
        swimmer_ask(context)->segment.colors.n < n - n_palette)
        tf_diag_warning(context->diag, NULL,
                        "choose colours with segment.colors, or another curve.palette",
                        "%zu kinds of parts share %zu colours", n, n_palette);
}

/* Colours by what responses mean, unless they are given. */
static void make_looks(swimmer_figure *s, tf_draw_context *context) {
    const tf_style *style = context->style;
    const tf_swimmer_results *results = s->results;
    const tf_pairs *given = &swimmer_ask(context)->segment.colors;
    const size_t n = results->n_levels;
    s->n_looks = n + 1;
    s->looks = tf_arena_array(context->arena, tf_look, s->n_looks);
    tf_color *fills = tf_arena_array(context->arena, tf_color, s->n_looks);
    tf_meaning *meanings = tf_arena_array(context->arena, tf_meaning, n + 1);
    for (size_t i = 0; i < n; i++)
        meanings[i] = results->levels[i].meaning;
    tf_level_fills(style, meanings, n, s->n_looks, fills);
    if (n == 0)
        fills[0] = style->levels.better;
    warn_of_repeats(s, context);
    if (results->are_arms)
        take_arms(results, context, fills);
    for (size_t i = 0; i < s->n_looks; i++) {
        if (i < n)
            tf_spec_pair_color(given->items, given->n, results->levels[i].level, i, &fills[i]);
        s->looks[i] = tf_look_of(style, fills[i]);
    }
}

static void add_column(swimmer_figure *s, tf_draw_context *context, const char *heading) {
    s->columns[s->n_columns++] = (swimmer_column){
        .heading = heading,
        .cells = tf_arena_array(context->arena, const char *, s->results->n + 1),
        .asked = true,
    };
}

/* Patients' numbers first, then what the user wants to read beside them. */
static void make_columns(swimmer_figure *s, tf_draw_context *context) {
    const tf_swimmer_results *results = s->results;
    const tf_switch ids = swimmer_ask(context)->ids;
    s->columns = tf_arena_array(context->arena, swimmer_column, results->n_beside + 1);
    if (ids == TF_ON || (ids == TF_AUTO && results->n <= MOST_IDS)) {
        add_column(s, context,
                   tf_heading(context, tf_word(context->words, "swimmer.heading.patient")));
        s->columns[0].asked = ids == TF_ON;
        for (size_t i = 0; i < results->n; i++)
            s->columns[0].cells[i] = results->lanes[i].patient;
    }
    for (size_t k = 0; k < results->n_beside; k++) {
        add_column(s, context, results->beside[k]);
        for (size_t i = 0; i < results->n; i++)
            s->columns[s->n_columns - 1].cells[i] = results->lanes[i].beside[k];
    }
}

static tf_axis *make_axis(tf_draw_context *context, const tf_swimmer_results *results) {
    const char *unit = results->time_unit;
    const char *key = unit ? tf_arena_printf(context->arena, "axis.time.%s", unit) : "axis.time";
    const char *title = tf_axis_title(context, swimmer_ask(context)->x.label, TF_X_TITLE,
                                      tf_heading(context, tf_word(context->words, key)));
    return tf_axis_new(context, TF_AXIS_BELOW, results->ticks, results->n_ticks, title);
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* What was left out for want of room is said once, when it is drawn. */
static void say_what_lacks(const swimmer_figure *s, tf_draw_context *context) {
    bool asked = false;
    for (size_t k = 0; k < s->n_columns; k++)
        asked = asked || s->columns[k].asked;
    if (s->n_columns == 0 || s->font.size > 0)
        return;
    if (asked)
        tf_diag_warning(
            context->diag, NULL, "make the page higher, or keep fewer rows with --where",
            "%zu lanes leave no room for texts beside them: not printed", s->results->n);
    else
        tf_diag_note(context->diag, NULL, "make the page higher",
                     "patients' numbers don't fit beside %zu lanes: not printed", s->results->n);
}

static void draw_texts(const swimmer_figure *s, tf_draw_context *context, tf_point origin) {
    const tf_color color = context->style->color.text;
    const double drop = s->font.size > 0 ? tf_digit_drop(context, s->font) : 0;
    for (size_t k = 0; k < s->n_columns && s->font.size > 0; k++) {
        const swimmer_column *column = &s->columns[k];
        const double gap = SWIMMER_TITLE_GAP * s->em;
        const tf_point top = {origin.x + column->x,
                              origin.y + s->frame.plot.y - gap - column->title.size.height};
        tf_paragraph_draw(context, "lane.heading", &column->title, top, TF_ANCHOR_START, color);
        for (size_t i = 0; i < s->results->n; i++)
            if (column->cells[i])
                tf_draw_text(context, "lane.text",
                             (tf_point){origin.x + column->x, origin.y + s->middles[i] + drop},
                             TF_ANCHOR_START, (tf_text_look){s->font, color}, column->cells[i]);
    }
    for (size_t g = 0; g < s->results->n_groups; g++)
        if (s->results->groups[g].n > 0)
            tf_paragraph_draw(context, "lane.group", &s->titles[g],
                              (tf_point){origin.x + s->left, origin.y + s->headings[g]},
                              TF_ANCHOR_START, color);
}

static void draw(const void *self, tf_draw_context *context, tf_point origin) {
    const swimmer_figure *s = self;
    const tf_rect plot = s->frame.plot;
    say_what_lacks(s, context);
    tf_axis_draw_grid(context, s->frame.below, plot, origin);
    swimmer_draw_lanes(s, context, origin);
    tf_axis_draw(context, s->frame.below, plot.y + plot.height, origin);
    draw_texts(s, context, origin);
    if (s->legend)
        tf_inset_draw(context, s->legend,
                      (tf_point){origin.x + s->legend_at.x, origin.y + s->legend_at.y});
}

/* ---- the foot -------------------------------------------------------------------------------- */

static tf_facts foot(void *self, tf_draw_context *context) {
    const swimmer_figure *s = self;
    const tf_swimmer_results *results = s->results;
    tf_owed owed = tf_owed_new(context);
    if (!context->ask->notes.automatic)
        return tf_owed_finish(&owed);
    const tf_addend left_out = {"swimmer.note.missing", NULL, (double)results->n_missing,
                                (double)(results->n_missing + results->n)};
    tf_owed_left_out(&owed, &left_out, NULL);
    const char **labels = tf_arena_array(context->arena, const char *, results->n_levels + 1);
    for (size_t i = 0; i < results->n_levels; i++)
        labels[i] = results->levels[i].label;
    tf_owed_abbreviations(&owed, labels, results->n_levels);
    if (results->n_after > 0)
        tf_owed_add(&owed, TF_OWED_OF_KIND, TF_FACT_MARK,
                    tf_word(context->words, "swimmer.note.beyond"));
    return tf_owed_finish(&owed);
}

static void *prepare(tf_draw_context *context, const tf_results *results) {
    const tf_style *style = context->style;
    swimmer_figure *s = tf_arena_array(context->arena, swimmer_figure, 1);
    if (!tf_has_palette(context))
        return NULL;
    context->own_height = true; /* lanes are as high as their texts */
    s->results = results->detail;
    s->em = style->axis.tick_size;
    s->middles = tf_arena_array(context->arena, double, s->results->n + 1);
    s->headings = tf_arena_array(context->arena, double, s->results->n_groups + 1);
    s->titles = tf_arena_array(context->arena, tf_paragraph, s->results->n_groups + 1);
    make_looks(s, context);
    make_columns(s, context);
    const double lane = fmax(LEAST_LANE, LEAST_LANE_EM * s->em);
    const double least =
        lane * (double)s->results->n + HEADING * s->em * (double)s->results->n_groups;
    s->frame = (tf_plot_frame){.arrange = swimmer_arrange,
                               .begin = swimmer_begin,
                               .place = swimmer_place,
                               .draw = draw,
                               .plot_height = swimmer_plot_height,
                               .what = "the lanes",
                               .least = {LEAST_WIDTH * s->em, least},
                               .below = make_axis(context, s->results)};
    return s;
}

const tf_figure_class tf_swimmer_figure = {.prepare = prepare,
                                           .measure = tf_plot_measure,
                                           .draw = tf_plot_draw,
                                           .foot = foot,
                                           .natural_height = tf_plot_natural_height,
                                           .key = swimmer_page_key};
