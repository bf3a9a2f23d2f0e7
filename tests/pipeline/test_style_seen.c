#include <stdlib.h>
#include <string.h>
#include <trialfig/figure.h>

#include "scene/scene.h"
#include "support/files.h"
#include "support/suite.h"

/* Each key of the styles changes what is seen: set to another value it changes the scene of the
   figure that stands beside it. A key without a row, or that does nothing, fails. */

typedef enum which { KM, ALL, LEGEND, MEDIAN, SUBGROUPS, STUDIES, BARS, LYING, WATERFALL } which;

static const struct {
    const char *kind;
    const char *settings[16];
} figures[] = {
    [KM] = {"km",
            {"data=mgus2.csv", "time=futime", "time.unit=months", "event=death", "group=sex",
             "milestones=[60, 120]", "title=T", "subtitle=S", "tag=A", "milestone_lines=true"}},
    [ALL] = {"km", {"data=mgus2.csv", "time=futime", "time.unit=months", "event=death"}},
    [LEGEND] = {"km",
                {"data=mgus2.csv", "time=futime", "time.unit=months", "event=death",
                 "group.column=sex", "labels=legend", "estimates=both"}},
    [MEDIAN] = {"km",
                {"data=lung.csv", "time=time", "time.unit=days", "x.unit=days",
                 "event.column=status", "event.is=[2]", "group=sex", "estimates=table",
                 "where=time < 400"}},
    [SUBGROUPS] = {"forest",
                   {"data=colon.csv", "time=time", "event=status", "group=rx",
                    "where=[etype = 2, rx != Lev]", "subgroups=[sex, node4, obstruct]"}},
    [STUDIES] = {"forest",
                 {"data=bcg.csv", "study=study", "events1=x1", "n1=n1", "events2=x2", "n2=n2",
                  "effect=RD"}},
    [BARS] = {"bars",
              {"data=imroz_responses.csv", "category=response", "n=n", "total=total", "group=arm"}},
    [LYING] = {"bars",
               {"data=imroz_responses.csv", "category=response", "n=n", "total=total", "group=arm",
                "horizontal=true"}},
    [WATERFALL] = {"waterfall",
                   {"data=illustrative/tumour_change.csv", "change=change", "response=response"}},
};

/* `also`: what has to be set for the key to have a meaning, in both figures; | between several. */
static const struct {
    const char *key, *value;
    which figure;
    const char *also;
} rows[] = {
    {"locale", "fr", KM, NULL},
    {"italic_words", "[ratio]", KM, NULL},
    {"page.width", "100mm", KM, NULL},
    {"page.height", "160mm", KM, NULL},
    {"page.max_height", "90mm", KM, "width=160mm"},
    {"page.margin", "20pt", KM, NULL},
    {"page.background", "ivory", KM, NULL},
    {"page.fixed", "true", KM, "style.page.height=60mm"},
    {"font.family", "Liberation Serif", KM, NULL},
    {"font.fallbacks", "[DejaVu Serif]", KM, "title=\u10d0\u10d1\u10d2"},
    {"font.size", "12pt", KM, NULL},
    {"font.min_size", "9pt", KM, "censor_marks.counts=true"},
    {"color.text", "navy", KM, NULL},
    {"color.muted", "navy", KM, NULL},
    {"color.axis", "navy", KM, NULL},
    {"color.rule", "navy", LEGEND, NULL},
    {"title.size", "14pt", KM, NULL},
    {"title.bold", "false", KM, NULL},
    {"title.gap", "20pt", KM, NULL},
    {"subtitle.size", "14pt", KM, NULL},
    {"subtitle.gap", "20pt", KM, NULL},
    {"tag.size", "20pt", KM, NULL},
    {"tag.bold", "false", KM, NULL},
    {"tag.form", "lower", KM, NULL},
    {"tag.gap", "20pt", KM, NULL},
    {"footnote.size", "9pt", KM, NULL},
    {"footnote.gap", "20pt", KM, NULL},
    {"axis.line_width", "3pt", KM, NULL},
    {"axis.tick_length", "9pt", KM, NULL},
    {"axis.tick_width", "3pt", KM, NULL},
    {"axis.tick_gap", "9pt", KM, NULL},
    {"axis.tick_size", "10pt", KM, NULL},
    {"axis.title_size", "12pt", KM, NULL},
    {"axis.title_gap", "12pt", KM, NULL},
    {"axis.title_bold", "true", KM, NULL},
    {"axis.muted", "true", KM, NULL},
    {"axis.frame", "true", KM, NULL},
    {"axis.grid", "true", KM, NULL},
    {"axis.grid_width", "3pt", KM, "style.axis.grid=true"},
    {"axis.grid_color", "navy", KM, "style.axis.grid=true"},
    {"axis.y_every", "20", KM, NULL},
    {"curve.width", "3pt", KM, NULL},
    {"curve.second_sign", "marker", KM, NULL},
    {"curve.dashes", "[1 1, 2 2]", KM, "style.curve.second_sign=dash"},
    {"curve.palette", "[navy, maroon]", KM, NULL},
    {"curve.min_line_contrast", "12", KM, NULL},
    {"curve.min_text_contrast", "12", KM, NULL},
    {"levels.better", "green", WATERFALL, NULL},
    {"levels.worse", "purple", WATERFALL, NULL},
    {"levels.neutral", "teal", WATERFALL, NULL},
    {"censor.mark", "plus", KM, NULL},
    {"censor.length", "9pt", KM, NULL},
    {"censor.width", "2pt", KM, NULL},
    {"band.show", "false", KM, NULL},
    {"band.most_groups", "1", KM, NULL},
    {"band.opacity", "0.5", KM, NULL},
    {"band.edge_width", "1pt", KM, NULL},
    {"labels.mode", "legend", KM, NULL},
    {"labels.size", "11pt", KM, NULL},
    {"labels.bold", "false", KM, NULL},
    {"labels.bold_values", "true", LYING, NULL},
    {"labels.color", "plain", KM, NULL},
    {"labels.gap", "9pt", KM, NULL},
    {"legend.size", "11pt", LEGEND, NULL},
    {"legend.key_length", "40pt", LEGEND, NULL},
    {"legend.gap", "12pt", LEGEND, NULL},
    {"legend.row_gap", "12pt", LEGEND, NULL},
    {"risk_table.show", "false", KM, NULL},
    {"risk_table.form", "at_risk_censored", KM, NULL},
    {"risk_table.size", "10pt", KM, NULL},
    {"risk_table.row_height", "2", KM, NULL},
    {"risk_table.heading_bold", "false", KM, NULL},
    {"risk_table.heading_gap", "12pt", KM, NULL},
    {"risk_table.gap", "20pt", KM, NULL},
    {"risk_table.label_color", "plain", KM, NULL},
    {"estimates.form", "none", KM, NULL},
    {"estimates.place", "bottom_left", LEGEND, "style=lancet|estimates=block|event=pstat"},
    {"estimates.size", "11pt", KM, NULL},
    {"estimates.rule_width", "3pt", LEGEND, NULL},
    {"estimates.row_height", "2", LEGEND, NULL},
    {"guide.line_width", "3pt", KM, NULL},
    {"guide.dash", "9 9", KM, NULL},
    {"guide.color", "navy", KM, NULL},
    {"forest.size", "10pt", SUBGROUPS, NULL},
    {"forest.row_height", "2.5", SUBGROUPS, NULL},
    {"forest.gap", "30pt", SUBGROUPS, NULL},
    {"forest.indent", "30pt", SUBGROUPS, NULL},
    {"forest.plot", "last", SUBGROUPS, NULL},
    {"forest.plot_min", "200pt", SUBGROUPS, "width=110mm"},
    {"forest.line_width", "3pt", SUBGROUPS, NULL},
    {"forest.box_min", "6pt", SUBGROUPS, NULL},
    {"forest.box_max", "14pt", SUBGROUPS, NULL},
    {"forest.null_width", "3pt", SUBGROUPS, NULL},
    {"forest.rule_width", "3pt", SUBGROUPS, NULL},
    {"forest.color", "navy", SUBGROUPS, NULL},
    {"forest.summary_color", "navy", STUDIES, NULL},
    {"forest.bold_headings", "false", SUBGROUPS, NULL},
    {"forest.stripes", "true", SUBGROUPS, NULL},
    {"forest.stripe_color", "ivory", SUBGROUPS, "stripes=true"},
    {"forest.shade_plot", "true", SUBGROUPS, NULL},
    {"forest.shade_color", "ivory", SUBGROUPS, "style.forest.shade_plot=true"},
    {"forest.interaction", "true", SUBGROUPS, NULL},
    {"forest.overall_line", "true", SUBGROUPS, NULL},
    {"forest.counts_percent", "true", SUBGROUPS, NULL},
    {"number.decimal", ";", KM, NULL},
    {"number.thousands", "_", ALL, "style.number.thousands_from=4"},
    {"number.thousands_from", "4", ALL, NULL},
    {"number.minus", "~", WATERFALL, NULL},
    {"number.range_separator", " .. ", KM, NULL},
    {"number.range_words", " until ", STUDIES, NULL},
    {"number.hr_decimals", "4", KM, NULL},
    {"number.median_decimals", "4", MEDIAN, "x.unit=months"},
    {"number.percent_decimals", "3", KM, NULL},
    {"p.symbol", "Q", KM, NULL},
    {"p.italic", "true", KM, NULL},
    {"p.equals", " is ", KM, NULL},
    {"p.less", " below ", STUDIES, NULL},
    {"p.greater", " above ", KM, "style.p.ceiling=0.0001"},
    {"p.leading_zero", "false", KM, NULL},
    {"p.rules", "[{from: 0, decimals: 5}]", KM, NULL},
    {"p.floor", "0.1", KM, NULL},
    {"p.floor_decimals", "4", KM, "style.p.floor=0.05"},
    {"p.ceiling", "0.0001", KM, NULL},
    {"p.significance", "0.002", KM, NULL},
    {"interval.estimate", "{estimate} [{level}: {range}]", KM, NULL},
    {"interval.cell", "{estimate} [{range}]", SUBGROUPS, NULL},
    {"interval.level_heading", "{level} percent", SUBGROUPS, NULL},
    {"interval.not_reached", "none yet", LEGEND, "event=pstat"},
    {"interval.not_estimable", "unknown", MEDIAN, "milestones=[390]"},
    {"heading_case", "title", KM, "style=lancet"},
};

/* "key=value" */
static void set(tf_spec *spec, const char *setting, tf_diag *diag) {
    g_auto(GStrv) parts = g_strsplit(setting, "=", 2);
    g_autofree char *data = g_strconcat("examples/data/", parts[1], NULL);
    g_autofree char *value = strcmp(parts[0], "data") == 0 ? source_path(data) : g_strdup(parts[1]);
    ck_assert_msg(tf_spec_set(spec, parts[0], value, diag), "%s", setting);
}

static tf_figure *draw(which which_one, const char *also, const char *setting) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_figure_spec_new(figures[which_one].kind, diag);
    for (size_t i = 0; i < 16 && figures[which_one].settings[i]; i++)
        set(spec, figures[which_one].settings[i], diag);
    g_auto(GStrv) more = g_strsplit(also ? also : "", "|", -1);
    for (char **one = more; *one; one++)
        set(spec, *one, diag);
    if (setting)
        set(spec, setting, diag);
    tf_figure *figure = tf_figure_new(spec, diag);
    if (!figure)
        tf_diag_print(diag, stdout, TF_WARNING);
    ck_assert_msg(figure != NULL, "%s", setting ? setting : "as it is");
    return figure;
}

/* Debian's place of the font that the row of fallbacks needs. */
static bool lacks_font(const char *value) {
    return strcmp(value, "[DejaVu Serif]") == 0 &&
           !g_file_test("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", G_FILE_TEST_EXISTS);
}

static char *scene_of(which which_one, const char *also, const char *setting) {
    g_autoptr(tf_figure) figure = draw(which_one, also, setting);
    return tf_scene_dump(tf_figure_scene(figure));
}

/* Rows of one figure together: it is drawn once as it is, and its fonts are looked for once. */
START_TEST(each_key_is_seen) {
    g_autoptr(GHashTable) before = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    g_autoptr(GString) faults = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (rows[i].figure != (which)_i)
            continue;
        if (lacks_font(rows[i].value)) {
            leave_out("a key of fonts: DejaVu Serif is not installed");
            continue;
        }
        const char *also = rows[i].also ? rows[i].also : "";
        if (!g_hash_table_contains(before, also))
            g_hash_table_insert(before, (gpointer)also, scene_of(rows[i].figure, also, NULL));
        g_autofree char *setting = g_strdup_printf("style.%s=%s", rows[i].key, rows[i].value);
        g_autofree char *new = scene_of(rows[i].figure, also, setting);
        if (strcmp(g_hash_table_lookup(before, also), new) == 0)
            g_string_append_printf(faults, "%s changes nothing\n", setting);
    }
    ck_assert_msg(faults->len == 0, "%s", faults->str);
}
END_TEST

/* A dotted path for each line of the style as it is printed. */
START_TEST(every_key_has_a_row) {
    g_autofree char *path = source_path("docs/styles.md");
    g_autofree char *page = read_file(path);
    g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
    size_t n = 0;
    for (char **line = lines; *line; line++) {
        if (!g_str_has_prefix(*line, "| `"))
            continue;
        g_auto(GStrv) parts = g_strsplit(*line, "`", 3);
        size_t found = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
            found += strcmp(rows[i].key, parts[1]) == 0;
        ck_assert_msg(found == 1, "\"%s\" has %zu rows", parts[1], found);
        n++;
    }
    ck_assert_uint_eq(n, G_N_ELEMENTS(rows));
}
END_TEST

SUITE("style_seen") {
    add_loop(suite, "rows", each_key_is_seen, G_N_ELEMENTS(figures));
    add_tests(suite, "core", every_key_has_a_row, NULL);
}
