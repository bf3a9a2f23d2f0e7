/* Lines over visits: what is to be shown, and the order in which it is drawn. */
#include <math.h>
#include <stdlib.h>

#include "analysis/visit_names.h"
#include "base/number.h"
#include "figure/markers.h"
#include "figure/owed.h"
#include "lines.h"
#include "scene/color.h"

/* In widths of a line; in sizes of the axis' text. */
static const double SIGN = 3.6, LEAST_WIDTH = 8, LEAST_HEIGHT = 6;
/* Of the cell's height, for the plot. */
static const double PLOT_SHARE = 0.5;
/* Of the colour of the text, in an area behind everything. */
static const double AREA_SHARE = 0.13;
/* More visits than this have no whiskers that anybody tells apart. */
static const size_t MOST_BARS = 20;

/* ---- what is to be shown ----------------------------------------------------------------------
 */

static void make_looks(lines_figure *l, tf_draw_context *context) {
    const tf_lines_results *results = l->results;
    const tf_group_ask *asked = &lines_ask(context)->group;
    const size_t n = results->n_groups;
    tf_look_name *names = tf_arena_array(context->arena, tf_look_name, n);
    for (size_t g = 0; g < n; g++)
        names[g] = (tf_look_name){.label = results->groups[g].label,
                                  .level = results->groups[g].level,
                                  .rank = results->groups[g].rank};
    l->looks = tf_group_looks(context, names, n, results->reference, asked);
    l->nameless = n == 1 && (!results->groups[0].label || !*results->groups[0].label);
}

static bool draws_bands(const lines_figure *l, const tf_draw_context *context) {
    const int drawn = lines_ask(context)->interval.drawn;
    return l->results->has_limits &&
           (drawn >= 0 ? drawn == TF_LINES_BANDS : l->results->n_places > MOST_BARS);
}

static tf_color area_of(const tf_style *style) {
    tf_color over = style->color.text;
    over.alpha = (uint8_t)lround(255 * AREA_SHARE);
    return tf_color_blend(over, style->page.background);
}

static double plot_height(void *self, tf_draw_context *context, double width) {
    (void)self;
    return fmax(12 * context->style->axis.tick_size, 0.62 * width);
}

/* ---- drawing ----------------------------------------------------------------------------------
 */

static void draw_zero(const lines_figure *l, tf_draw_context *context, tf_point origin) {
    const tf_axis *axis = l->frame.left;
    const tf_rect plot = l->frame.plot;
    const bool changes =
        l->results->change != TF_LINES_VALUES || l->results->source == TF_LINES_ESTIMATES;
    if (!changes || !(axis->min < 0 && axis->max >= 0) || l->log)
        return;
    const double y = origin.y + lines_y(l, 0);
    const tf_pen pen = tf_pen_solid(context->style->guide.color, context->style->guide.line_width);
    tf_scene_line(context->scene, "guide.zero", (tf_point){origin.x + plot.x, y},
                  (tf_point){origin.x + plot.x + plot.width, y}, &pen);
}

static void draw(const void *self, tf_draw_context *context, tf_point origin) {
    const lines_figure *l = self;
    const tf_rect plot = l->frame.plot;
    lines_draw_target(l, context, origin);
    tf_axis_draw_grid(context, l->frame.left, plot, origin);
    draw_zero(l, context, origin);
    tf_thresholds_draw(&l->lines, context, plot, origin);
    tf_plot_draw_axes(&l->frame, context, origin);
    lines_draw_marks(l, context, origin); /* a value of 0 lies on the axis */
    lines_draw_names(l, context, origin);
    if (l->counts)
        tf_risk_table_draw(l->counts, &l->x, context,
                           plot.y + plot.height + lines_axis_depth(l, context) +
                               context->style->risk_table.gap,
                           origin);
    if (l->legend)
        tf_inset_draw(context, l->legend,
                      (tf_point){origin.x + l->legend_at.x, origin.y + l->legend_at.y});
}

/* ---- the foot ---------------------------------------------------------------------------------
 */

static const char *level_text(tf_draw_context *context, double level) {
    const double percent = 100 * level;
    return tf_number_text(context, percent, tf_decimals_needed(&percent, 1, 3));
}

/* What points and intervals are: nothing drawn stays unexplained. */
static void say_marks(tf_owed *owed, const lines_figure *l, tf_draw_context *context) {
    static const char *const summaries[] = {"lines.points.mean", "lines.points.median",
                                            "lines.points.geometric", "lines.points.percent"};
    static const char *const intervals[] = {"lines.marks.ci",    "lines.marks.se",
                                            "lines.marks.sd",    "lines.marks.iqr",
                                            "lines.marks.range", NULL,
                                            "lines.marks.given"};
    const tf_lines_results *results = l->results;
    /* of published points the axis says what they are */
    const bool said = results->summary < TF_LINES_NONE;
    const bool limits = results->has_limits && results->interval != TF_LINES_NO_INTERVAL;
    if (!said && !limits)
        return;
    const char *points = said ? tf_word(context->words, summaries[results->summary]) : "";
    const char *key = !limits             ? "lines.note.points"
                      : l->bands && !said ? "lines.note.bands.alone"
                      : l->bands          ? "lines.note.bands"
                      : !said             ? "lines.note.bars.alone"
                                          : "lines.note.bars";
    g_autofree char *interval =
        limits ? tf_word_fill(tf_word(context->words, intervals[results->interval]), "level",
                              level_text(context, results->level), NULL)
               : NULL;
    char *sentence = tf_word_fill(tf_word(context->words, key), "points", points, "interval",
                                  interval ? interval : "", NULL);
    tf_owed_add(owed, TF_OWED_OF_FIGURE, TF_FACT_MARK, tf_take(context, sentence));
}

static void say_left_out(tf_owed *owed, const lines_figure *l) {
    const tf_lines_results *results = l->results;
    const size_t n_all =
        results->n_patients + results->said.no_baseline + results->said.zero_baseline;
    const tf_addend none = {"lines.note.no_baseline", NULL, (double)results->said.no_baseline,
                            (double)n_all};
    const tf_addend zero = {"lines.note.zero_baseline", NULL, (double)results->said.zero_baseline,
                            (double)n_all};
    tf_owed_left_out(owed, &none, NULL);
    tf_owed_left_out(owed, &zero, NULL);
}

static tf_facts foot(void *self, tf_draw_context *context) {
    const lines_figure *l = self;
    const tf_lines_results *results = l->results;
    tf_owed owed = tf_owed_new(context);
    if (!context->ask->notes.automatic)
        return tf_owed_finish(&owed);
    say_left_out(&owed, l);
    say_marks(&owed, l, context);
    if (results->n_courses > 1)
        tf_owed_add(&owed, TF_OWED_OF_KIND, TF_FACT_MARK,
                    tf_word(context->words, results->summary == TF_LINES_NONE
                                                ? "lines.note.patients.alone"
                                                : "lines.note.patients"));
    if (results->said.gaps > 0)
        tf_owed_add(&owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                    tf_word(context->words, lines_ask(context)->gaps == TF_LINES_JOIN
                                                ? "lines.note.joined"
                                                : "lines.note.broken"));
    if (results->summary == TF_LINES_PERCENT && results->source == TF_LINES_PATIENTS)
        tf_owed_add(
            &owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
            tf_word(context->words, tf_lines_note_of_percents(lines_ask(context), results)));
    if (results->said.averaged > 0)
        tf_owed_add(&owed, TF_OWED_OF_FIGURE, TF_FACT_DETAIL,
                    tf_word(context->words, "lines.note.averaged"));
    if (!results->placed && results->n_places > 2 &&
        tf_is_visit_name(lines_ask(context)->visit.column))
        tf_owed_add(&owed, TF_OWED_OF_FIGURE, TF_FACT_DETAIL,
                    tf_word(context->words, "lines.note.equal"));
    const char **labels = tf_arena_array(context->arena, const char *, results->n_groups + 1);
    for (size_t g = 0; g < results->n_groups; g++)
        labels[g] = results->groups[g].label;
    tf_owed_abbreviations(&owed, labels, results->n_groups);
    return tf_owed_finish(&owed);
}

/* ---- a page that can't grow -------------------------------------------------------------------
 */

static const char *concede(void *self, tf_draw_context *context) {
    lines_figure *l = self;
    if (!l->counts || l->counts_conceded)
        return NULL;
    l->counts_conceded = true;
    lines_make_counts(l, context);
    l->frame.kept = false;
    return tf_arena_strdup(context->arena, "numbers of patients");
}

static const tf_risk_table *risk(const void *self) {
    return ((const lines_figure *)self)->counts;
}

static void *prepare(tf_draw_context *context, const tf_results *results) {
    const tf_style *style = context->style;
    lines_figure *l = tf_arena_array(context->arena, lines_figure, 1);
    if (!tf_has_palette(context))
        return NULL;
    l->results = results->detail;
    l->em = style->axis.tick_size;
    l->sign = SIGN * style->curve.width;
    l->log = lines_ask(context)->log == TF_ON;
    l->bands = draws_bands(l, context);
    l->area = area_of(style);
    l->has_target = l->results->n_steps > 0 || lines_ask(context)->target.band.n > 0;
    l->ends = tf_arena_array(context->arena, tf_end_name, l->results->n_groups + 1);
    make_looks(l, context);
    l->frame = (tf_plot_frame){
        .arrange = lines_arrange,
        .begin = lines_begin,
        .place = lines_place,
        .draw = draw,
        .plot_height = plot_height,
        .what = "the lines",
        .least = {LEAST_WIDTH * l->em, LEAST_HEIGHT * l->em},
        .share = PLOT_SHARE,
        .left = lines_value_axis(l, context),
        .below = lines_visit_axis(l, context),
    };
    if (!l->frame.left)
        return NULL;
    lines_make_counts(l, context);
    return l;
}

const tf_figure_class tf_lines_figure = {.prepare = prepare,
                                         .measure = tf_plot_measure,
                                         .draw = tf_plot_draw,
                                         .foot = foot,
                                         .natural_height = tf_plot_natural_height,
                                         .has_share = tf_plot_has_share,
                                         .concede = concede,
                                         .key = lines_key,
                                         .risk = risk};
