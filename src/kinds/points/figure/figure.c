/* Points: what is to be shown, the order in which it is drawn, what the foot says. */
#include <math.h>

#include "base/number.h"
#include "figure/owed.h"
#include "points.h"

/* In sizes of the axis' text: a dot, and one among many; the least plot. */
static const double DOT = 0.5, SMALL_DOT = 0.32, LEAST_WIDTH = 6, LEAST_HEIGHT = 7;
static const size_t MANY = 200;
/* Of the width of a plot, its height; in sizes of the axis' text, between which it is. */
static const double SHAPE = 0.75, LOWEST = 14, HIGHEST = 36;
/* Of the cell's height, for the plot. */
static const double PLOT_SHARE = 0.5;

/* ---- what is to be shown ----------------------------------------------------------------------
 */

static void make_looks(points_figure *p, tf_draw_context *context) {
    const tf_points_results *results = p->results;
    const size_t n = results->n_groups;
    tf_look_name *names = tf_arena_array(context->arena, tf_look_name, n);
    for (size_t g = 0; g < n; g++)
        names[g] = (tf_look_name){.label = results->groups[g].label,
                                  .level = results->groups[g].level,
                                  .rank = results->groups[g].rank};
    p->looks = tf_group_looks(context, names, n, results->reference, &points_ask(context)->group);
}

static void make_names(points_figure *p, tf_draw_context *context) {
    const tf_points_results *results = p->results;
    const bool categories = points_ask(context)->category.column != NULL;
    p->n_slots = categories ? results->n_categories : results->n_groups;
    const char **texts = tf_arena_array(context->arena, const char *, p->n_slots);
    for (size_t i = 0; i < p->n_slots; i++)
        texts[i] = tf_plain_text(context, categories ? results->categories[i].label
                                                     : results->groups[i].label);
    p->names = (tf_place_names){.n = p->n_slots, .texts = texts};
}

static tf_axis *slot_axis(const points_figure *p, tf_draw_context *context) {
    double *at = tf_arena_array(context->arena, double, p->n_slots);
    for (size_t i = 0; i < p->n_slots; i++)
        at[i] = (double)i;
    tf_axis *axis = tf_axis_new(context, TF_AXIS_BELOW, at, p->n_slots, NULL);
    for (size_t i = 0; i < p->n_slots; i++)
        tf_axis_set_label(context, axis, i, "");
    axis->min = -0.5;
    axis->max = (double)p->n_slots - 0.5;
    return axis;
}

static const char *value_title(tf_draw_context *context, const tf_points_results *results) {
    static const char *const of[] = {"lines.axis.mean", "lines.axis.median",
                                     "lines.axis.geometric"};
    const tf_points_ask *ask = points_ask(context);
    const char *column = ask->value ? ask->value : ask->given.estimate ? ask->given.estimate : NULL;
    const char *name = column ? tf_column_name_of(context->ask, column) : NULL;
    const bool summed = results->form == TF_POINTS_INTERVAL && !results->dots &&
                        results->summary < TF_POINTS_NO_SUMMARY && ask->value;
    return summed ? tf_take(context, tf_word_fill(tf_word(context->words, of[results->summary]),
                                                  "value", name, NULL))
                  : name;
}

/** "<50": the foot says what that is. */
static const char *limit_text(tf_draw_context *context) {
    const tf_points_ask *ask = points_ask(context);
    const double limit = ask->detection.limit;
    return ask->detection.label
               ? ask->detection.label
               : tf_arena_printf(context->arena, "<%s",
                                 tf_number_text(context, limit, tf_decimals_needed(&limit, 1, 6)));
}

/** Lines that are asked for, and the limit of detection behind them. */
static tf_thresholds make_lines(tf_draw_context *context, const tf_axis *axis,
                                const tf_value_axis_ask *asked) {
    const tf_points_ask *ask = points_ask(context);
    const tf_numbers *at = &ask->thresholds.at;
    double *values = tf_arena_array(context->arena, double, at->n + 1);
    const char **texts = tf_arena_array(context->arena, const char *, at->n + 2);
    const int decimals = tf_decimals_needed(at->items, at->n, 4);
    size_t n = 0;
    for (; n < at->n; n++) {
        values[n] = at->items[n];
        texts[n] = ask->thresholds.labels.n > 0 ? ask->thresholds.labels.items[n]
                                                : tf_number_text(context, values[n], decimals);
    }
    if (!isnan(ask->detection.limit)) {
        values[n] = ask->detection.limit;
        texts[n++] = limit_text(context);
    }
    const tf_numbers all = {values, n};
    const tf_texts named = {texts, n};
    return tf_value_thresholds(context, axis, asked, &all, &named);
}

static tf_axis *value_axis(points_figure *p, tf_draw_context *context) {
    const tf_value_axis_ask asked = {&points_ask(context)->y, p->log, p->results->low,
                                     p->results->high, value_title(context, p->results)};
    tf_axis *axis = tf_value_axis(context, &asked);
    if (axis)
        p->lines = make_lines(context, axis, &asked);
    return axis;
}

/* Names are wide: the same one over each category lifts brackets over each other, and the foot has
   it. */
static bool names_tests(const tf_points_results *results) {
    bool pairs = false;
    for (size_t i = 0; i < results->n_comparisons; i++)
        pairs = pairs || !results->comparisons[i].overall;
    return pairs || results->n_comparisons == 1;
}

/** P as brackets have it: tests of all groups by their name. */
static void make_brackets(points_figure *p, tf_draw_context *context) {
    const tf_points_results *results = p->results;
    const bool named = names_tests(results);
    const size_t n = results->n_comparisons, n_places = tf_points_n_places(results);
    p->brackets.items = tf_arena_array(context->arena, tf_bracket, n + 1);
    p->brackets.under = tf_arena_array(context->arena, tf_rect, n_places + 2 * n + 1);
    for (size_t i = 0; i < n; i++) {
        const tf_points_comparison *c = &results->comparisons[i];
        g_autofree char *key =
            c->overall && named ? g_strconcat("points.all.", results->said.all_test, NULL) : NULL;
        if (!isnan(c->p_adjusted))
            p->brackets.items[p->brackets.n++].text =
                tf_p_inset(context, key ? tf_word(context->words, key) : NULL, c->p_adjusted);
    }
}

static double plot_height(void *self, tf_draw_context *context, double width) {
    const double em = ((const points_figure *)self)->em;
    (void)context;
    return fmax(LOWEST * em, fmin(SHAPE * width, HIGHEST * em));
}

/* ---- drawing ----------------------------------------------------------------------------------
 */

static void draw(const void *self, tf_draw_context *context, tf_point origin) {
    const points_figure *p = self;
    const tf_style *style = context->style;
    const tf_rect plot = p->frame.plot;
    const double bottom = plot.y + plot.height;
    const double names = bottom + style->axis.tick_length + style->axis.tick_gap;
    tf_axis_draw_grid(context, p->frame.left, plot, origin);
    tf_thresholds_draw(&p->lines, context, plot, origin);
    tf_plot_draw_axes(&p->frame, context, origin);
    points_draw_marks(p, context, origin);
    tf_brackets_draw(&p->brackets, context, origin);
    tf_place_names_draw(&p->names, context, "axis.x.label",
                        (tf_point){origin.x + tf_scale_apply(&p->x, 0), origin.y + names},
                        plot.width / (double)p->n_slots);
    tf_paragraph_draw(context, "axis.x.title", &p->title,
                      (tf_point){origin.x + plot.x + plot.width / 2,
                                 origin.y + names + p->names.height + style->axis.title_gap},
                      TF_ANCHOR_MIDDLE, tf_axis_text_color(style));
    if (p->counts)
        tf_risk_table_draw(p->counts, &p->x, context,
                           bottom + points_depth(p, context) + style->risk_table.gap, origin);
    if (p->legend)
        tf_inset_draw(context, p->legend,
                      (tf_point){origin.x + p->legend_at.x, origin.y + p->legend_at.y});
}

/* ---- the foot ---------------------------------------------------------------------------------
 */

static const char *level_text(tf_draw_context *context, double level) {
    const double percent = 100 * level;
    return tf_number_text(context, percent, tf_decimals_needed(&percent, 1, 3));
}

static void say(tf_owed *owed, tf_fact_rank rank, const char *key) {
    tf_owed_add(owed, TF_OWED_OF_FIGURE, rank, tf_word(owed->context->words, key));
}

static void say_interval(tf_owed *owed, const tf_points_results *results) {
    tf_draw_context *context = owed->context;
    static const char *const intervals[] = {"lines.interval.ci", "lines.interval.se",
                                            "lines.interval.sd", "lines.interval.iqr",
                                            "lines.interval.range"};
    static const char *const of_logs[] = {NULL, "lines.interval.se.geometric",
                                          "lines.interval.sd.geometric"};
    static const char *const summaries[] = {"lines.points.mean", "lines.points.median",
                                            "lines.points.geometric"};
    const bool known = results->spread < TF_POINTS_NO_SPREAD;
    const bool logs = results->summary == TF_POINTS_GEOMETRIC &&
                      (results->spread == TF_POINTS_SE || results->spread == TF_POINTS_SD);
    if (results->summary >= TF_POINTS_NO_SUMMARY && !known)
        return;
    g_autofree char *interval =
        known ? tf_word_fill(tf_word(context->words, (logs ? of_logs : intervals)[results->spread]),
                             "level", level_text(context, results->level), NULL)
              : NULL;
    const char *centre = tf_word(context->words, results->summary < TF_POINTS_NO_SUMMARY
                                                     ? summaries[results->summary]
                                                     : "lines.points.given");
    const char *key = results->dots ? (known ? "points.note.line.bars" : "points.note.line")
                      : known       ? "lines.note.bars"
                                    : "lines.note.points";
    tf_owed_add(owed, TF_OWED_OF_FIGURE, TF_FACT_MARK,
                tf_take(context, tf_word_fill(tf_word(context->words, key), "points", centre,
                                              "interval", interval ? interval : "", NULL)));
}

/* What marks are: nothing drawn stays unexplained. */
static void say_marks(tf_owed *owed, const points_figure *p) {
    const tf_points_results *results = p->results;
    const bool given = results->source == TF_POINTS_BOXES;
    const bool tukey = !given && results->whiskers == TF_POINTS_TUKEY;
    if (results->form == TF_POINTS_BOX)
        say(owed, TF_FACT_MARK,
            given           ? "points.note.box.given"
            : !tukey        ? "points.note.box.range"
            : results->dots ? "points.note.box.dots"
                            : "points.note.box");
    else if (results->form == TF_POINTS_VIOLIN)
        say(owed, TF_FACT_MARK, "points.note.violin");
    else
        say_interval(owed, results);
    const bool patients = results->n_patients > 0;
    if (results->paired)
        say(owed, TF_FACT_MARK, "points.note.pairs");
    else if (results->dots)
        say(owed, TF_FACT_MARK, patients ? "points.note.patients" : "points.note.values");
}

static void say_tests(tf_owed *owed, const tf_points_results *results) {
    tf_draw_context *context = owed->context;
    const char *names[2];
    size_t n = 0;
    const char *const tests[] = {results->said.test, results->said.all_test};
    for (size_t i = 0; i < 2; i++) {
        g_autofree char *key = tests[i] ? g_strconcat("points.test.", tests[i], NULL) : NULL;
        if (key)
            names[n++] = tf_word(context->words, key);
    }
    if (n == 0)
        return;
    const char *test = tf_owed_list(owed, names, n);
    if (!results->said.adjust) {
        tf_owed_fill(owed, TF_OWED_OF_FIGURE, TF_FACT_TERM, "points.note.test", "test", test);
        return;
    }
    /* one sentence: a test without its adjustment is half of what was done */
    g_autofree char *key = g_strconcat("p_adjust.", results->said.adjust, NULL);
    g_autofree char *both =
        tf_word_fill(tf_word(context->words, "points.note.test.adjusted"), "test", test, "method",
                     tf_word(context->words, key), NULL);
    tf_owed_add(owed, TF_OWED_OF_FIGURE, TF_FACT_TERM, both);
}

static void say_below(tf_owed *owed, const tf_points_results *results) {
    tf_draw_context *context = owed->context;
    const double limit = points_ask(context)->detection.limit;
    if (isnan(limit))
        return;
    const tf_addend below = {"points.note.below",
                             tf_number_text(context, limit, tf_decimals_needed(&limit, 1, 6)),
                             (double)results->said.below, (double)results->said.total};
    tf_owed_left_out(owed, &below, NULL);
}

static tf_facts foot(void *self, tf_draw_context *context) {
    const points_figure *p = self;
    const tf_points_results *results = p->results;
    tf_owed owed = tf_owed_new(context);
    if (!context->ask->notes.automatic)
        return tf_owed_finish(&owed);
    const bool one_row_each = results->n_patients == context->results->n_rows_used;
    tf_owed_dropped(&owed, one_row_each ? TF_OWED_PATIENTS : TF_OWED_ROWS);
    say_below(&owed, results);
    say_marks(&owed, p);
    say_tests(&owed, results);
    if (results->said.averaged > 0)
        say(&owed, TF_FACT_DETAIL, "points.note.averaged");
    const size_t n = results->n_groups + results->n_categories;
    const char **labels = tf_arena_array(context->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        labels[i] = i < results->n_groups ? results->groups[i].label
                                          : results->categories[i - results->n_groups].label;
    tf_owed_abbreviations(&owed, labels, n);
    return tf_owed_finish(&owed);
}

/* ---- a page that can't grow -------------------------------------------------------------------
 */

static const char *concede(void *self, tf_draw_context *context) {
    points_figure *p = self;
    if (!p->counts || p->counts_conceded)
        return NULL;
    p->counts_conceded = true;
    points_make_counts(p, context);
    p->frame.kept = false;
    return tf_arena_strdup(context->arena, "numbers of patients");
}

static const tf_risk_table *risk(const void *self) {
    return ((const points_figure *)self)->counts;
}

static void *prepare(tf_draw_context *context, const tf_results *results) {
    points_figure *p = tf_arena_array(context->arena, points_figure, 1);
    if (!tf_has_palette(context))
        return NULL;
    context->results = results;
    p->results = results->detail;
    p->em = context->style->axis.tick_size;
    p->dot = (p->results->n_values > MANY ? SMALL_DOT : DOT) * p->em;
    p->log = points_ask(context)->log == TF_ON;
    p->keyed = points_ask(context)->category.column && p->results->n_groups > 1;
    make_looks(p, context);
    make_names(p, context);
    p->frame = (tf_plot_frame){
        .arrange = points_arrange,
        .complete = points_complete,
        .draw = draw,
        .plot_height = plot_height,
        .what = "the points",
        .least = {LEAST_WIDTH * p->em, LEAST_HEIGHT * p->em},
        .share = PLOT_SHARE,
        .left = value_axis(p, context),
        .below = slot_axis(p, context),
    };
    if (!p->frame.left)
        return NULL;
    points_make_counts(p, context);
    make_brackets(p, context);
    return p;
}

const tf_figure_class tf_points_figure = {.prepare = prepare,
                                          .measure = tf_plot_measure,
                                          .draw = tf_plot_draw,
                                          .foot = foot,
                                          .natural_height = tf_plot_natural_height,
                                          .has_share = tf_plot_has_share,
                                          .concede = concede,
                                          .key = points_key,
                                          .risk = risk};
