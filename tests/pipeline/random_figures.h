#ifndef TESTS_RANDOM_FIGURES_H
#define TESTS_RANDOM_FIGURES_H

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <trialfig/figure.h>

#include "base/number.h"
#include "output/pango_text.h"
#include "scene/scene.h"
#include "support/curve_rules.h"
#include "support/files.h"
#include "support/random.h"
#include "support/scenes.h"
#include "support/suite.h"
#include "support/witness.h"

/* Random Kaplan-Meier figures through the whole program and what has to hold for each of them: it
   is not refused, the lint finds nothing, the words of the PDF neither overlap nor leave the page,
   counts stand under their ticks. Each figure is made of its own seed. */

/* ---- random numbers ------------------------------------------------------------------------ */

typedef struct source {
    guint64 state;
    bool all_scripts; /* labels from all of them, the plain ones too */
} source;

/* 0 to n - 1 */
static inline unsigned below(source *s, unsigned n) {
    return (unsigned)random_index(&s->state, n);
}

static inline double unit(source *s) {
    return random_unit(&s->state);
}

static inline bool chance(source *s, double p) {
    return unit(s) < p;
}

static inline const char *choose(source *s, const char *const *list) {
    return list[below(s, g_strv_length((char **)list))];
}

/* ---- a figure ------------------------------------------------------------------------------ */

static const char *const words[] = {
    "placebo",     "Isa-VRd",    "10 mg/kg", "q3w",        "dexaméthasone",
    "Überwachung", "Kontrolle",  "ω-3",      "≥65",        "<1%",
    "A&B",         "\"quoted\"", "β₂",       "µg",         "ΕΛΛΗΝΙΚΑ",
    "ομάδα",       "плацебо",    "группа",   "łącznie",    "điều trị",
    "a/b",         "x²",         "±5",       "CD38+",      "active",
    "monitoring",  "W",          "illi",     "WWWWWWWWWW", "bras",
    "ακτινοβολία", "наблюдение", NULL};

/* Right to left, without blanks, with marks that combine (U+0301, U+0308 after their letters,
   points of Hebrew), with digits of their own, in brackets; French with its spaces. */
static const char *const words_of_scripts[] = {"العلاج",
                                               "الدواء-٣",
                                               "(مجموعة",
                                               "المراقبة)",
                                               "١٢٪",
                                               "ملغم/يوم",
                                               "טיפול",
                                               "ביקורת",
                                               "קבוצה־ב׳",
                                               "שָׁלוֹם",
                                               "(פלצבו)",
                                               "对照组",
                                               "安慰剂，每日一次",
                                               "化学療法",
                                               "プラセボ群",
                                               "ランダム化されたグループ",
                                               "위약",
                                               "대조군",
                                               "집중치료",
                                               "e\u0301tude",
                                               "u\u0308ber",
                                               "ạ̈",
                                               "Ñandú",
                                               "İstanbul",
                                               "ẞtraße",
                                               "«\u00a0témoin\u00a0»",
                                               "50\u202f%\u00a0:",
                                               "1\u202f000\u00a0mg",
                                               "≥",
                                               "μ",
                                               "α",
                                               "β",
                                               "²",
                                               "<&>",
                                               "HR≤0.5",
                                               "−3°C",
                                               "½",
                                               "†",
                                               "100×10⁹/L",
                                               "Isa-VRd",
                                               "*VRd*",
                                               "CO_2_",
                                               "**bras**",
                                               "ยาหลอก",
                                               "प्लेसीबो",
                                               NULL};

/* Letters for words without an end. */
static const char *const letters[] = {"W", "i", "é", "Ж", "ω", "ش", "ם", "群", "ア", "약", NULL};

static inline char *endless_word(source *s, long length) {
    const char *pair[] = {choose(s, letters), choose(s, letters)};
    GString *text = g_string_new(NULL);
    for (long i = 0; i < length; i++) {
        g_string_append(text, pair[i % 3 == 2]);
    }
    return g_string_free(text, FALSE);
}

static inline const char *random_word(source *s) {
    return choose(s, s->all_scripts && chance(s, 0.6) ? words_of_scripts : words);
}

/* Words up to `length` characters; of all scripts, now and then one word as long as that. */
static inline char *random_text(source *s, long length) {
    if (s->all_scripts && chance(s, 0.1)) {
        return endless_word(s, MIN(length, 40));
    }
    GString *text = g_string_new(NULL);
    long wanted = 1 + (long)below(s, (unsigned)length);
    while (g_utf8_strlen(text->str, -1) < wanted) {
        const char *word = random_word(s);
        if (g_utf8_strlen(text->str, -1) + 1 + g_utf8_strlen(word, -1) > length) {
            break;
        }
        g_string_append_printf(text, "%s%s", text->len ? " " : "", word);
    }
    if (text->len == 0) {
        g_string_append(text, "W");
    }
    return g_string_free(text, FALSE);
}

typedef struct figure_case {
    GString *data;
    GPtrArray *settings; /* key, value, key, value … */
    unsigned n_groups;
    double time_max;
} figure_case;

static inline void set(figure_case *c, const char *key, const char *value) {
    g_ptr_array_add(c->settings, g_strdup(key));
    g_ptr_array_add(c->settings, g_strdup(value));
}

static inline void set_length(figure_case *c, const char *key, double mm) {
    g_autofree char *value = g_strdup_printf("%dmm", (int)mm);
    set(c, key, value);
}

static inline void append_quoted(GString *row, const char *text) {
    g_auto(GStrv) parts = g_strsplit(text, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", parts);
    g_string_append_printf(row, "\"%s\"", doubled);
}

/* Events of a group where counts of seven digits are to be cheap: ties of Efron's method are summed
   one by one, and the most of a figure's time went into a million of them. */
static const double MOST_EVENTS = 2e4;

/* Aggregated rows, so that counts of seven digits cost nothing. */
static inline void random_group(source *s, figure_case *c, const char *label) {
    unsigned n_rows = 1 + below(s, chance(s, 0.2) ? 4 : 60);
    double size = pow(10, 7 * pow(unit(s), 1.5));
    double hazard = 0.3 + 2 * unit(s);
    for (unsigned i = 0; i < n_rows; i++) {
        char time[TF_NUMBER_CHARS];
        double at = -log(1 - unit(s)) / hazard * c->time_max / 3;
        at = fmin(at, c->time_max);
        tf_number_shortest(time, round(at * 100) / 100);
        double most = s->all_scripts ? fmin(size, MOST_EVENTS) : size;
        unsigned events = (unsigned)(unit(s) * most / n_rows);
        unsigned censored = (unsigned)(unit(s) * size / n_rows);
        g_string_append_printf(c->data, "%s,%u,%u,", time, events, censored + (i == 0));
        append_quoted(c->data, label);
        g_string_append_c(c->data, '\n');
    }
}

static inline void random_data(source *s, figure_case *c) {
    g_string_append(c->data, "time,e,c,arm\n");
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    while (g_hash_table_size(seen) < c->n_groups) {
        g_autofree char *label = random_text(s, 40);
        if (!g_hash_table_contains(seen, label)) {
            random_group(s, c, label);
            g_hash_table_add(seen, g_steal_pointer(&label));
        }
    }
}

static inline void random_milestones(source *s, figure_case *c) {
    unsigned n = 1 + below(s, 3);
    GString *list = g_string_new("[");
    for (unsigned i = 0; i < n; i++) {
        char time[TF_NUMBER_CHARS];
        double at = c->time_max * (i + 1) / (n + 1);
        tf_number_shortest(time, at > 20 ? round(at) : round(at * 10) / 10);
        g_string_append_printf(list, "%s%s", i ? ", " : "", time);
    }
    g_string_append_c(list, ']');
    set(c, "milestones", list->str);
    g_string_free(list, TRUE);
}

/* Numbers beside the curves, and their bands. */
static inline void random_beside(source *s, figure_case *c) {
    static const char *const means[] = {"[groups]", "[groups, difference]", "[difference, ratio]",
                                        NULL};
    if (chance(s, 0.25)) {
        set(c, "rmst.show", choose(s, means));
    }
    if (chance(s, 0.2)) {
        random_milestones(s, c);
        set(c, "compare.milestones", chance(s, 0.5) ? "difference" : "log_log");
    }
    if (chance(s, 0.2)) {
        set(c, "compare.ph_test", "rank");
    }
    if (chance(s, 0.2)) {
        set(c, "conf.band", chance(s, 0.5) ? "hall_wellner" : "equal_precision");
    }
}

static inline void random_settings(source *s, figure_case *c) {
    static const char *const forms[] = {"at_risk", "at_risk_censored", "at_risk_censored_events",
                                        NULL};
    static const char *const estimates[] = {"block", "table", "both", "none", NULL};
    static const char *const labels[] = {"auto", "direct", "legend", NULL};
    static const char *const units[] = {"days", "weeks", "months", "years", NULL};
    set_length(c, "width", 88 + 112 * unit(s));
    set(c, "risk_table.form", choose(s, forms));
    if (chance(s, 0.7)) {
        set(c, "estimates.form", choose(s, estimates));
    }
    if (chance(s, 0.5)) {
        set(c, "labels", choose(s, labels));
    }
    if (chance(s, 0.5)) {
        set(c, "time.unit", choose(s, units));
    }
    if (chance(s, 0.3)) {
        random_milestones(s, c);
    }
    static const char *const texts[] = {"title",   "subtitle",   "x.label",
                                        "y.label", "notes.text", NULL};
    for (size_t i = 0; texts[i]; i++) {
        if (chance(s, 0.4)) {
            g_autofree char *text = random_text(s, i == 4 ? 200 : i == 0 ? 80 : 40);
            set(c, texts[i], text);
        }
    }
    if (chance(s, 0.3)) {
        set(c, "tag", "A");
    }
    if (chance(s, 0.5)) {
        set(c, "conf.show", chance(s, 0.5) ? "true" : "false");
    }
    if (chance(s, 0.2)) {
        set(c, "estimate", "failure");
    }
    if (chance(s, 0.2)) {
        set(c, "median_lines", "true");
    }
    if (chance(s, 0.2)) {
        set(c, "censor_marks.counts", "true");
    }
    /* of a stream of their own: the figures that seeds stand for stay what they were otherwise */
    source own = {.state = s->state ^ 0x9E3779B97F4A7C15u, .all_scripts = s->all_scripts};
    random_beside(&own, c);
}

static inline figure_case random_case(source *s) {
    figure_case c = {.data = g_string_new(NULL),
                     .settings = g_ptr_array_new_with_free_func(g_free)};
    c.n_groups = 1 + below(s, 8);
    c.time_max = pow(10, 0.3 + 3.2 * unit(s));
    random_data(s, &c);
    random_settings(s, &c);
    return c;
}

static inline void figure_case_clear(figure_case *c) {
    g_string_free(c->data, TRUE);
    g_ptr_array_unref(c->settings);
}

/* ---- what has to hold ---------------------------------------------------------------------- */

static inline double middle(const tf_node *node) {
    return node->logical.x + node->logical.width / 2;
}

/* In the dump, read again: what a golden file would hold. */
static inline void check_counts(const tf_scene *drawn, unsigned n_groups, GString *report) {
    g_autofree char *dump = tf_scene_dump(drawn);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_scene) scene = tf_scene_parse(dump, strlen(dump), "dump", diag);
    if (!scene) {
        g_string_append(report, "  the dump can't be read again\n");
        return;
    }
    g_autoptr(GArray) ticks = g_array_new(FALSE, FALSE, sizeof(double));
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_LINE && strcmp(node->role, "axis.x.tick") == 0) {
            g_array_append_val(ticks, node->points[0].x);
        }
    }
    size_t n_counts = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type != TF_NODE_TEXT || strcmp(node->role, "risk_table.count") != 0) {
            continue;
        }
        double nearest = INFINITY;
        for (guint t = 0; t < ticks->len; t++) {
            nearest = fmin(nearest, fabs(g_array_index(ticks, double, t) - middle(node)));
        }
        if (nearest > 0.1) {
            g_string_append_printf(report, "  count %s is %.2f pt off its tick\n", node->text,
                                   nearest);
        }
        n_counts++;
    }
    if (n_counts < n_groups * 2) {
        g_string_append_printf(report, "  only %zu counts at risk\n", n_counts);
    }
}

/* Names of any length never take from the curves' height; of the width, axis titles and numbers of
   seven digits may. */
static const curve_shares least_shares = {0, 0.55}, no_shares = {0, 0};
/* Of the style that allows least. */
static const double HIGHEST_PAGE = 170 * TF_POINTS_PER_MM;

static inline void check_lint(const tf_scene *scene, GString *report) {
    scene_add_lint_faults(scene, report);
}

static inline void append_findings(const tf_diag *diag, GString *report) {
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity == TF_ERROR) {
            g_autofree char *text = tf_finding_format(finding);
            g_string_append_printf(report, "  refused: %s", text);
        }
    }
}

static inline tf_figure *draw(const figure_case *c, const char *data, tf_diag *diag) {
    g_autoptr(tf_spec) spec = tf_figure_spec_new("km", diag);
    const char *const base[] = {
        "data", data, "time", "time", "counts.events", "e", "counts.censored", "c"};
    for (size_t i = 0; i < G_N_ELEMENTS(base); i += 2) {
        tf_spec_set(spec, base[i], base[i + 1], diag);
    }
    if (c->n_groups > 1) {
        tf_spec_set(spec, "group", "arm", diag);
    }
    for (guint i = 0; i < c->settings->len; i += 2) {
        tf_spec_set(spec, c->settings->pdata[i], c->settings->pdata[i + 1], diag);
    }
    return tf_diag_has_errors(diag) ? NULL : tf_figure_new(spec, diag);
}

static inline char *all_texts(const tf_scene *scene) {
    GString *texts = g_string_new(NULL);
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT) {
            g_string_append(texts, node->text);
        }
    }
    return g_string_free(texts, FALSE);
}

/* Letters that no font of this machine has are not expected on the page: a sign stands there, and a
   warning tells. */
static inline void remove_missing(char *texts) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_fonts) fonts = tf_fonts_new("Liberation Sans", NULL, TF_FONTS_OR_OTHERS, diag);
    tf_measurer measurer = tf_fonts_measurer(fonts);
    tf_font font = {"Liberation Sans", 8, false, false};
    tf_measure(&measurer, &font, texts);
    const char *missing = tf_fonts_missing(fonts);
    for (const char *at = missing; at; at = strstr(at, ", ") ? strstr(at, ", ") + 2 : NULL) {
        g_autofree char *letter = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
        for (char *found = strstr(texts, letter); found; found = strstr(found, letter)) {
            memset(found, ' ', strlen(letter));
        }
    }
}

/** Settings of one test's own, from the numbers that the seed has left. */
typedef void add_settings(source *s, figure_case *c);

/** What is wrong with the figure of that seed, a line each. With `more` settings come labels of all
 * scripts; it may be NULL. */
static inline void check_figure(unsigned seed, add_settings *more, const char *folder,
                                GString *report) {
    source s = {seed, more != NULL};
    figure_case c = random_case(&s);
    if (more) {
        more(&s, &c);
    }
    g_autofree char *data = g_strdup_printf("%s/%u.csv", folder, seed);
    g_autofree char *pdf = g_strdup_printf("%s/%u.pdf", folder, seed);
    g_autoptr(tf_diag) diag = tf_diag_new();
    bool written = g_file_set_contents(data, c.data->str, -1, NULL);
    g_autoptr(tf_figure) figure = written ? draw(&c, data, diag) : NULL;
    GString *found = g_string_new(written ? NULL : "  can't write the data\n");
    if (figure && tf_figure_render_file(figure, pdf, NULL, diag)) {
        check_lint(tf_figure_scene(figure), found);
        bool full = tf_scene_height(tf_figure_scene(figure)) > HIGHEST_PAGE - 0.5;
        g_autofree char *faults =
            curve_rule_faults(tf_figure_scene(figure), full ? no_shares : least_shares);
        g_string_append(found, faults);
        check_counts(tf_figure_scene(figure), c.n_groups, found);
        if (witness_there()) {
            g_autofree char *texts = all_texts(tf_figure_scene(figure));
            if (s.all_scripts) {
                remove_missing(texts);
            }
            witness_words(pdf, texts, found);
        }
    } else {
        append_findings(diag, found);
    }
    if (found->len > 0) {
        g_string_append_printf(report, "seed %u, %u groups", seed, c.n_groups);
        for (guint i = 0; i < c.settings->len; i += 2) {
            g_string_append_printf(report, ", %s: %s", (char *)c.settings->pdata[i],
                                   (char *)c.settings->pdata[i + 1]);
        }
        g_string_append_printf(report, "\n%s", found->str);
    }
    g_string_free(found, TRUE);
    figure_case_clear(&c);
}

#endif
