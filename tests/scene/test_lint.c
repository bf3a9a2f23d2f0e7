#include <math.h>
#include <stdio.h>
#include <time.h>

#include "scene_kit.h"
#include "support/suite.h"

/* Faults are planted in a clean figure one at a time. Each row of the table draws what is needed
   around the fault, then the faulty item or its sound version; the lint must name the faulty item
   and its rule and nothing else, and nothing at all in the sound version; and the same of their
   dumps. */

typedef enum shape { NONE, TEXT, LINE, RECT, DIAMOND, TRIANGLE, BRACKET } shape;

typedef struct drawn_item {
    shape shape;
    const char *role;
    double x, y, x2, y2; /**< texts: x2 is the angle, y2 the size (0: 8 pt) */
    const char *text;
    tf_anchor anchor;
    unsigned color, fill; /**< RRGGBBAA; 0: black, no fill */
    double width;         /**< of the pen; 0: 0.5 for lines, none for areas */
    unsigned sign;        /**< 1 + group */
    double dash;
} drawn_item;

typedef struct planted_fault {
    const char *name;
    tf_lint_rule rule;
    const char *role;  /**< of the node that is named first */
    const char *group; /**< drawn around everything; NULL: none */
    tf_rect clip;      /**< around the last item; width 0: none */
    drawn_item first[3];
    drawn_item bad, good;
    bool twice; /**< one fault that is seen from two sides: both findings are of the rule */
} planted_fault;

#define GUIDE 0x333333FF
#define S     TF_ANCHOR_START
#define M     TF_ANCHOR_MIDDLE

static const planted_fault faults[] = {
    {"text on text", TF_LINT_OVERLAP, "label",
     .first = {{TEXT, "label", 50, 130, .text = "Placebo"}},
     .bad = {TEXT, "label", 60, 130, .text = "12"},
     .good = {TEXT, "label", 100, 130, .text = "12"}},
    {"text on text by a hair", TF_LINT_OVERLAP, "label",
     .first = {{TEXT, "label", 50, 130, .text = "Placebo"}},
     .bad = {TEXT, "note", 77.1, 130, .text = "12"},
     .good = {TEXT, "note", 77.4, 130, .text = "12"}},
    {"line of text on the next", TF_LINT_OVERLAP, "note",
     .first = {{TEXT, "note", 50, 130, .text = "first line"}},
     .bad = {TEXT, "note", 50, 137, .text = "second"},
     .good = {TEXT, "note", 50, 138, .text = "second"}},
    {"runs of one text far into each other", TF_LINT_OVERLAP, "note",
     .first = {{TEXT, "note", 50, 130, .text = "P"}},
     .bad = {TEXT, "note", 52, 130, .text = "=0.04"},
     .good = {TEXT, "note", 54, 130, .text = "=0.04"}},
    {"text on a curve", TF_LINT_OVERLAP, "label",
     .bad = {TEXT, "label", 120, 48, .text = "Placebo"},
     .good = {TEXT, "label", 120, 41, .text = "Placebo"}},
    {"text on a curve's step", TF_LINT_OVERLAP, "label",
     .bad = {TEXT, "label", 100, 40, .text = "Placebo"},
     .good = {TEXT, "label", 70, 42, .text = "Placebo"}},
    {"text on an axis", TF_LINT_OVERLAP, "label", .bad = {TEXT, "label", 100, 91, .text = "0"},
     .good = {TEXT, "label", 100, 84, .text = "0"}},
    {"text on a tick", TF_LINT_OVERLAP, "label", .bad = {TEXT, "label", 70, 98, .text = "600000"},
     .good = {TEXT, "label", 70, 99, .text = "600000"}},
    {"text on a censoring tick", TF_LINT_OVERLAP, "label",
     .first = {{LINE, "curve.censor", 140, 42, 140, 48}},
     .bad = {TEXT, "label", 130, 41, .text = "abcdef"},
     .good = {TEXT, "label", 142, 41, .text = "abcdef"}},
    {"text on a guide line", TF_LINT_OVERLAP, "label",
     .first = {{LINE, "guide.median", 150, 74, 150, 88, .color = GUIDE}},
     .bad = {TEXT, "label", 140, 84, .text = "median"},
     .good = {TEXT, "label", 152, 84, .text = "median"}},
    {"text on a bracket", TF_LINT_OVERLAP, "label",
     .first = {{BRACKET, "bracket", 36, 105, 76, 112}},
     .bad = {TEXT, "label", 45, 108, .text = "P"}, .good = {TEXT, "label", 45, 114, .text = "P"}},
    {"text on a rule of the risk table", TF_LINT_OVERLAP, "label",
     .first = {{LINE, "risk_table.rule", 10, 125, 190, 125}},
     .bad = {TEXT, "label", 100, 128, .text = "12"},
     .good = {TEXT, "label", 100, 136, .text = "12"}},
    {"text on the edge of a frame", TF_LINT_OVERLAP, "label",
     .first = {{RECT, "legend.frame", 120, 100, 180, 120, .width = 0.5}},
     .bad = {TEXT, "label", 118, 112, .text = "Placebo"},
     .good = {TEXT, "label", 125, 112, .text = "Placebo"}},
    {"text on the border of its background", TF_LINT_OVERLAP, "label",
     .first = {{RECT, "legend.background", 120, 100, 180, 120, .fill = 0xF0F0F0FF, .width = 0.5}},
     .bad = {TEXT, "label", 118, 112, .text = "Placebo"},
     .good = {TEXT, "label", 125, 112, .text = "Placebo"}},
    {"text on a filled marker", TF_LINT_OVERLAP, "label",
     .first = {{DIAMOND, "marker", 96, 104, 104, 116, .fill = 0x888888FF}},
     .bad = {TEXT, "label", 90, 112, .text = "abc"},
     .good = {TEXT, "label", 106, 112, .text = "abc"}},
    {"text on a slanted line", TF_LINT_OVERLAP, "label",
     .first = {{LINE, "arrow", 20, 100, 60, 140}},
     .bad = {TEXT, "label", 30, 122, .text = "Placebo"},
     .good = {TEXT, "label", 50, 110, .text = "a"}},
    {"text in a triangle, not only in its box", TF_LINT_OVERLAP, "label",
     .first = {{TRIANGLE, "area", 40, 100, 80, 140, .fill = 0xDDDDDDFF, .color = GUIDE,
                .width = 0.5}},
     .bad = {TEXT, "label", 62, 134, .text = "ab"}, .good = {TEXT, "label", 42, 110, .text = "ab"}},
    {"text half on a bar", TF_LINT_OVERLAP, "bar.value",
     .first = {{RECT, "bar", 100, 100, 120, 140, .fill = 0xDDDDDDFF}},
     .bad = {TEXT, "bar.value", 96, 120, .text = "62"},
     .good = {TEXT, "bar.value", 106, 120, .text = "62"}},
    {"text hidden by a band", TF_LINT_OVERLAP, "label",
     .first = {{TEXT, "label", 100, 120, .text = "abc"}},
     .bad = {RECT, "band", 90, 110, 130, 130, .fill = 0xEEEEEEFF},
     .good = {RECT, "band", 120, 110, 130, 130, .fill = 0xEEEEEEFF}},
    {"rotated text on an axis", TF_LINT_OVERLAP, "axis.y.title",
     .bad = {TEXT, "axis.y.title", 32, 80, 90, .text = "Survival"},
     .good = {TEXT, "axis.y.title", 20, 80, 90, .text = "Survival"}},
    {"rotated text on text", TF_LINT_OVERLAP, "axis.y.title",
     .first = {{TEXT, "axis.y.title", 20, 80, 90, .text = "Survival"}},
     .bad = {TEXT, "axis.y.label", 14, 60, .text = "ab"},
     .good = {TEXT, "axis.y.label", 14, 45, .text = "ab"}},

    {"cut at the left", TF_LINT_CUT, "label", .bad = {TEXT, "label", -1, 140, .text = "abc"},
     .good = {TEXT, "label", 0, 140, .text = "abc"}},
    {"cut at the right", TF_LINT_CUT, "label",
     .bad = {TEXT, "label", 200.1, 140, .text = "abc", .anchor = TF_ANCHOR_END},
     .good = {TEXT, "label", 200, 140, .text = "abc", .anchor = TF_ANCHOR_END}},
    {"cut at the top", TF_LINT_CUT, "label", .bad = {TEXT, "label", 100, 5.9, .text = "abc"},
     .good = {TEXT, "label", 100, 6, .text = "abc"}},
    {"cut at the bottom", TF_LINT_CUT, "label", .bad = {TEXT, "label", 100, 148.1, .text = "abc"},
     .good = {TEXT, "label", 100, 148, .text = "abc"}},
    {"rotated text cut at the top", TF_LINT_CUT, "axis.y.title",
     .bad = {TEXT, "axis.y.title", 20, 30, 90, .text = "Survival"},
     .good = {TEXT, "axis.y.title", 20, 32, 90, .text = "Survival"}},
    {"line leaves the page", TF_LINT_CUT, "rule", .bad = {LINE, "rule", 150, 145, 201, 145},
     .good = {LINE, "rule", 150, 145, 200, 145}},
    {"half of a pen leaves the page", TF_LINT_CUT, "rule",
     .bad = {LINE, "rule", 60, 0.5, 100, 0.5, .width = 2},
     .good = {LINE, "rule", 60, 1, 100, 1, .width = 2}},
    {"text cut by a clip", TF_LINT_CUT, "label", .clip = {30, 100, 100, 30},
     .bad = {TEXT, "label", 120, 115, .text = "Placebo"},
     .good = {TEXT, "label", 40, 115, .text = "Placebo"}},
    {"marker cut by a clip", TF_LINT_CUT, "marker", .clip = {30, 100, 100, 30},
     .bad = {DIAMOND, "marker", 126, 104, 134, 112, .fill = 0x000000FF},
     .good = {DIAMOND, "marker", 116, 104, 124, 112, .fill = 0x000000FF}},
    {"censoring tick cut, though a curve may be", TF_LINT_CUT, "curve.censor",
     .clip = {30, 100, 100, 30}, .bad = {LINE, "curve.censor", 60, 98, 60, 104},
     .good = {LINE, "curve", 60, 98, 60, 104}},

    {"small type", TF_LINT_SMALL_TEXT, "label",
     .bad = {TEXT, "label", 100, 120, .y2 = 5.9, .text = "abc"},
     .good = {TEXT, "label", 100, 120, .y2 = 6, .text = "abc"}},
    {"superscript too small", TF_LINT_SMALL_TEXT, "label",
     .first = {{TEXT, "label", 100, 120, .text = "n"}},
     .bad = {TEXT, "label", 104, 117, .y2 = 3, .text = "a"},
     .good = {TEXT, "label", 104, 117, .y2 = 4.5, .text = "a"}},
    {"small type beside large, but not raised", TF_LINT_SMALL_TEXT, "label",
     .first = {{TEXT, "label", 100, 120, .text = "n"}},
     .bad = {TEXT, "label", 104, 120, .y2 = 4.5, .text = "a"},
     .good = {TEXT, "label", 104, 120, .y2 = 7, .text = "a"}},

    {"pale line", TF_LINT_CONTRAST, "rule",
     .bad = {LINE, "rule", 100, 120, 150, 120, .color = 0xFFDC91FF},
     .good = {LINE, "rule", 100, 120, 150, 120, .color = 0x949494FF}},
    {"line pale by its alpha", TF_LINT_CONTRAST, "rule",
     .bad = {LINE, "rule", 100, 120, 150, 120, .color = 0x00000040},
     .good = {LINE, "rule", 100, 120, 150, 120, .color = 0x000000C0}},
    {"pale guide line", TF_LINT_CONTRAST, "guide.median",
     .bad = {LINE, "guide.median", 150, 74, 150, 88, .color = 0xBBBBBBFF},
     .good = {LINE, "guide.median", 150, 74, 150, 88, .color = 0x888888FF}},
    {"pale text", TF_LINT_CONTRAST, "label",
     /* The greys on both sides of 4.5:1 on white. */
     .bad = {TEXT, "label", 100, 120, .text = "abc", .color = 0x777777FF},
     .good = {TEXT, "label", 100, 120, .text = "abc", .color = 0x767676FF}},
    {"pale text on a bar", TF_LINT_CONTRAST, "segment.value",
     .first = {{RECT, "segment", 100, 100, 140, 140, .fill = 0x4477AAFF}},
     .bad = {TEXT, "segment.value", 106, 120, .text = "62", .color = 0xBBCCDDFF},
     .good = {TEXT, "segment.value", 106, 120, .text = "62", .color = 0xFFFFFFFF}},
    {"dark text on a dark bar", TF_LINT_CONTRAST, "bar.value",
     .first = {{RECT, "bar", 100, 100, 140, 140, .fill = 0x1F5A38FF}},
     .bad = {TEXT, "bar.value", 106, 120, .text = "62"},
     .good = {TEXT, "bar.value", 106, 120, .text = "62", .color = 0xFFFFFFFF}},
    {"text partly on a darker band", TF_LINT_CONTRAST, "label",
     .first = {{RECT, "band", 117, 110, 140, 130, .fill = 0x00000099}},
     .bad = {TEXT, "label", 100, 120, .text = "Placebo", .color = 0x444444FF},
     .good = {TEXT, "label", 88, 120, .text = "Placebo", .color = 0x444444FF}},
    {"pale marker without outline", TF_LINT_CONTRAST, "marker",
     .bad = {DIAMOND, "marker", 96, 104, 104, 116, .fill = 0xFFEEEEFF},
     .good = {DIAMOND, "marker", 96, 104, 104, 116, .fill = 0xFFEEEEFF, .width = 0.5}},
    {"dark line on a dark background", TF_LINT_CONTRAST, "rule",
     .first = {{RECT, "panel.background", 90, 100, 160, 140, .fill = 0x222222FF}},
     .bad = {LINE, "rule", 100, 120, 150, 120},
     .good = {LINE, "rule", 100, 120, 150, 120, .color = 0xFFFFFFFF}},

    {"the same grey", TF_LINT_GREY, "curve",
     .bad = {LINE, "curve", 100, 75, 150, 75, .color = 0xA05030FF, .width = 1, .sign = 3},
     .good = {LINE, "curve", 100, 75, 150, 75, .color = 0x3A0000FF, .width = 1, .sign = 3}},
    {"the same grey and the same dashes", TF_LINT_GREY, "curve",
     .bad = {LINE, "curve", 100, 75, 150, 75, .color = 0x6F6500FF, .width = 1, .sign = 3,
             .dash = 6},
     .good = {LINE, "curve", 100, 75, 150, 75, .color = 0x6F6500FF, .width = 1, .sign = 3,
              .dash = 3}},
    {"a name beside one curve only", TF_LINT_GREY, "curve",
     .first = {{LINE, "curve", 100, 75, 150, 75, .color = 0xA05030FF, .width = 1, .sign = 3},
               {TEXT, "curve.label", 100, 85, .text = "C", .sign = 3}},
     .bad = {TEXT, "legend.label", 60, 17, .text = "A", .sign = 1},
     .good = {TEXT, "curve.label", 60, 17, .text = "A", .sign = 1}},
    {"a legend in another order than the curves", TF_LINT_GREY, "curve",
     .first = {{LINE, "curve", 100, 75, 150, 75, .color = 0xA05030FF, .width = 1, .sign = 3},
               {LINE, "legend.key", 60, 17, 75, 17, .color = 0xBC3C29FF, .width = 1, .sign = 1}},
     .bad = {LINE, "legend.key", 60, 12, 75, 12, .color = 0xA05030FF, .width = 1, .sign = 3},
     .good = {LINE, "legend.key", 60, 22, 75, 22, .color = 0xA05030FF, .width = 1, .sign = 3}},
    {"the same markers", TF_LINT_GREY, "curve",
     .first = {{LINE, "curve", 100, 75, 150, 75, .color = 0xA05030FF, .width = 1, .sign = 3},
               {DIAMOND, "curve.marker", 100, 73, 104, 77, .fill = 0xA05030FF, .sign = 3}},
     .bad = {DIAMOND, "curve.marker", 150, 43, 154, 47, .fill = 0xA05030FF, .sign = 1},
     .good = {TRIANGLE, "curve.marker", 150, 43, 154, 47, .fill = 0xA05030FF, .sign = 1}},

    /* Dark green and NEJM's red are 22 apart in L*, but without red cones the red is as dark. */
    {"red and dark green without red cones", TF_LINT_COLOR_VISION, "curve",
     .bad = {LINE, "curve", 100, 75, 150, 75, .color = 0x004000FF, .width = 1, .sign = 3},
     .good = {LINE, "curve", 100, 75, 150, 75, .color = 0x00104CFF, .width = 1, .sign = 3}},
    {"green and dark red without green cones", TF_LINT_COLOR_VISION, "curve",
     .first = {{LINE, "curve", 100, 80, 150, 80, .color = 0x800000FF, .width = 1, .sign = 3,
                .dash = 4}},
     .bad = {LINE, "curve", 100, 75, 150, 75, .color = 0x208020FF, .width = 1, .sign = 4,
             .dash = 4},
     .good = {LINE, "curve", 100, 75, 150, 75, .color = 0x208020FF, .width = 1, .sign = 4,
              .dash = 3}},

    {"count right of its tick", TF_LINT_MISALIGNED, "risk_table.count",
     .bad = {TEXT, "risk_table.count", 80.2, 120, .text = "123", .anchor = M},
     .good = {TEXT, "risk_table.count", 80.05, 120, .text = "123", .anchor = M}},
    {"count left of its tick", TF_LINT_MISALIGNED, "risk_table.count",
     .bad = {TEXT, "risk_table.count", 159.88, 120, .text = "1", .anchor = M},
     .good = {TEXT, "risk_table.count", 159.95, 120, .text = "1", .anchor = M}},
    {"count not centred", TF_LINT_MISALIGNED, "risk_table.count",
     .bad = {TEXT, "risk_table.count", 80, 120, .text = "123", .anchor = S},
     .good = {TEXT, "risk_table.count", 74, 120, .text = "123", .anchor = S}},
    {"count without a tick", TF_LINT_MISALIGNED, "risk_table.count",
     .bad = {TEXT, "risk_table.count", 100, 120, .text = "9", .anchor = M},
     .good = {TEXT, "risk_table.count", 120, 120, .text = "9", .anchor = M}},
    {"count off the baseline", TF_LINT_MISALIGNED, "risk_table.count", .group = "risk_table.row",
     .first = {{TEXT, "risk_table.count", 80, 120, .text = "9", .anchor = M}},
     .bad = {TEXT, "risk_table.count", 120, 120.02, .text = "9", .anchor = M},
     .good = {TEXT, "risk_table.count", 120, 120.005, .text = "9", .anchor = M}},
    {"name off the baseline of its counts", TF_LINT_MISALIGNED, "risk_table.name",
     .group = "risk_table.row",
     .first = {{TEXT, "risk_table.name", 4, 112, .text = "Placebo"},
               {TEXT, "risk_table.count", 80, 120, .text = "9", .anchor = M}},
     .bad = {TEXT, "risk_table.name", 4, 121, .text = "arm"},
     .good = {TEXT, "risk_table.name", 4, 120, .text = "arm"}, .twice = true},
    {"cell off the baseline", TF_LINT_MISALIGNED, "table.cell", .group = "table.row",
     .first = {{TEXT, "table.cell", 80, 120, .text = "0.60"}},
     .bad = {TEXT, "table.cell", 120, 119.9, .text = "0.81"},
     .good = {TEXT, "table.cell", 120, 120, .text = "0.81"}},

    {"label that stands around no cell", TF_LINT_MISALIGNED, "table.label", .group = "table.row",
     .first = {{TEXT, "table.label", 4, 111, .text = "PHOENYCS"},
               {TEXT, "table.cell", 80, 120, .text = "14.6"}},
     .bad = {TEXT, "table.label", 4, 130, .text = "GO"},
     .good = {TEXT, "table.label", 4, 129, .text = "GO"}, .twice = true},

    {"text of blanks", TF_LINT_STRUCTURE, "label", .bad = {TEXT, "label", 100, 120, .text = "  "},
     .good = {TEXT, "label", 100, 120, .text = "x"}},
    {"empty text", TF_LINT_STRUCTURE, "label", .bad = {TEXT, "label", 100, 120, .text = ""},
     .good = {TEXT, "label", 100, 120, .text = "0"}},
};

static tf_pen pen_of(const drawn_item *item, double otherwise) {
    tf_pen pen = {.color = kit_color(item->color ? item->color : 0x000000FF),
                  .width = item->width > 0 ? item->width : otherwise};
    if (item->dash > 0) {
        pen.n_dash = 2;
        pen.dash[0] = item->dash;
        pen.dash[1] = 2;
    }
    return pen;
}

static void draw_points(tf_scene *scene, const drawn_item *item) {
    double x = item->x, y = item->y, x2 = item->x2, y2 = item->y2;
    tf_point diamond[] = {
        {(x + x2) / 2, y}, {x2, (y + y2) / 2}, {(x + x2) / 2, y2}, {x, (y + y2) / 2}};
    /* Its right angle is at the bottom right. */
    tf_point triangle[] = {{x2, y}, {x2, y2}, {x, y2}};
    tf_point bracket[] = {{x, y2}, {x, y}, {x2, y}, {x2, y2}};
    tf_pen pen = pen_of(item, item->shape == BRACKET ? 0.5 : 0);
    if (item->shape == BRACKET)
        tf_scene_polyline(scene, item->role, bracket, 4, &pen);
    else if (item->shape == DIAMOND)
        tf_scene_polygon(scene, item->role, diamond, 4, kit_color(item->fill), &pen);
    else
        tf_scene_polygon(scene, item->role, triangle, 3, kit_color(item->fill), &pen);
}

static void draw(tf_scene *scene, const drawn_item *item) {
    if (item->shape == NONE)
        return;
    if (item->sign)
        tf_scene_group_begin_of(scene, "group", NULL, item->sign - 1);
    tf_pen pen = pen_of(item, item->shape == LINE ? 0.5 : 0);
    if (item->shape == TEXT)
        kit_text(scene, item->role, item->x, item->y, item->anchor, item->x2,
                 item->y2 > 0 ? item->y2 : 8, item->color ? item->color : 0x000000FF, item->text);
    else if (item->shape == LINE)
        tf_scene_line(scene, item->role, (tf_point){item->x, item->y},
                      (tf_point){item->x2, item->y2}, &pen);
    else if (item->shape == RECT)
        tf_scene_rect(scene, item->role,
                      (tf_rect){item->x, item->y, item->x2 - item->x, item->y2 - item->y},
                      kit_color(item->fill), &pen);
    else
        draw_points(scene, item);
    if (item->sign)
        tf_scene_group_end(scene);
}

/* `planted` gets the index of the last item's node. */
static tf_scene *draw_fault(const planted_fault *fault, const drawn_item *last, size_t *planted) {
    tf_scene_header header = kit_header();
    tf_scene *scene = tf_scene_new(&header);
    kit_draw_base(scene);
    if (fault->group)
        tf_scene_group_begin(scene, fault->group, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(fault->first); i++)
        draw(scene, &fault->first[i]);
    if (fault->clip.width > 0)
        tf_scene_clip_begin(scene, fault->clip);
    *planted = tf_scene_n_nodes(scene) + (last->sign ? 1 : 0);
    draw(scene, last);
    if (fault->clip.width > 0)
        tf_scene_clip_end(scene);
    if (fault->group)
        tf_scene_group_end(scene);
    ck_assert_msg(!tf_scene_error(scene), "%s: %s", fault->name, tf_scene_error(scene));
    return scene;
}

static tf_scene *read_again(const tf_scene *scene) {
    g_autofree char *dump = tf_scene_dump(scene);
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_scene *again = tf_scene_parse(dump, strlen(dump), "dump", diag);
    ck_assert_msg(again != NULL, "%s", dump);
    return again;
}

static void check_report(const planted_fault *fault, const tf_scene *scene, size_t planted) {
    g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
    size_t n = tf_lint_n_findings(report);
    for (size_t i = 0; i < n; i++) {
        const tf_lint_finding *finding = tf_lint_get(report, i);
        ck_assert_msg(finding->rule == fault->rule, "%s: also %s", fault->name, finding->message);
        ck_assert_str_eq(tf_scene_node(scene, finding->node)->role, fault->role);
        /* Greys are two curves' fault: the item may be what fails to tell them apart. */
        if (fault->rule != TF_LINT_GREY && !fault->twice)
            ck_assert_msg(finding->node == planted || finding->other == planted, "%s: %s",
                          fault->name, finding->message);
        ck_assert_uint_gt(strlen(finding->message), 10);
    }
    ck_assert_msg(n == (fault->twice ? 2 : 1), "%s: %zu findings", fault->name, n);
}

START_TEST(planted_fault_is_found) {
    const planted_fault *fault = &faults[_i];
    size_t planted = 0;
    g_autoptr(tf_scene) scene = draw_fault(fault, &fault->bad, &planted);
    check_report(fault, scene, planted);
    g_autoptr(tf_scene) again = read_again(scene);
    check_report(fault, again, planted);
}
END_TEST

static void check_clean(const char *name, const tf_scene *scene) {
    g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
    size_t n = tf_lint_n_findings(report);
    ck_assert_msg(n == 0, "%s: %s", name, n ? tf_lint_get(report, 0)->message : "");
}

START_TEST(sound_version_is_clean) {
    const planted_fault *fault = &faults[_i];
    size_t planted = 0;
    g_autoptr(tf_scene) scene = draw_fault(fault, &fault->good, &planted);
    check_clean(fault->name, scene);
    g_autoptr(tf_scene) again = read_again(scene);
    check_clean(fault->name, again);
}
END_TEST

/* Faults of the scene as a whole. */
typedef struct whole_fault {
    const char *name;
    void (*plant)(tf_scene *scene);
    bool in_header; /**< the finding has no node */
} whole_fault;

static void plant_no_title(tf_scene *scene) {
    tf_scene_set_texts(scene, "", "alt", "en");
}

static void plant_no_alt(tf_scene *scene) {
    tf_scene_set_texts(scene, "title", NULL, "en");
}

static void plant_blank_alt(tf_scene *scene) {
    tf_scene_set_texts(scene, "title", " \n", "en");
}

static void plant_nan(tf_scene *scene) {
    tf_pen pen = {.width = 1, .color = {0, 0, 0, 255}};
    tf_scene_line(scene, "rule", (tf_point){NAN, 3}, (tf_point){4, 3}, &pen);
}

static void plant_infinite_point(tf_scene *scene) {
    tf_pen pen = {.width = 1, .color = {0, 0, 0, 255}};
    tf_point points[] = {{1, 1}, {2, -INFINITY}};
    tf_scene_steps(scene, "curve", points, 2, &pen);
}

static void plant_nan_rect(tf_scene *scene) {
    tf_scene_rect(scene, "bar", (tf_rect){1, 2, NAN, 3}, (tf_color){1, 2, 3, 255}, NULL);
}

static void plant_nan_width(tf_scene *scene) {
    tf_pen pen = {.width = NAN, .color = {0, 0, 0, 255}};
    tf_scene_line(scene, "rule", (tf_point){1, 3}, (tf_point){4, 3}, &pen);
}

static void plant_nan_text(tf_scene *scene) {
    kit_text(scene, "label", NAN, 10, TF_ANCHOR_START, 0, 8, 0x000000FF, "x");
}

static void plant_nan_size(tf_scene *scene) {
    kit_text(scene, "label", 10, 10, TF_ANCHOR_START, 0, NAN, 0x000000FF, "x");
}

static void plant_huge(tf_scene *scene) {
    tf_scene_rect(scene, "bar", (tf_rect){1, 2, 1e30, 3}, (tf_color){1, 2, 3, 255}, NULL);
}

static void plant_open_group(tf_scene *scene) {
    tf_scene_group_begin(scene, "figure", NULL);
}

static void plant_open_clip(tf_scene *scene) {
    tf_scene_clip_begin(scene, (tf_rect){1, 1, 5, 5});
}

static void plant_end(tf_scene *scene) {
    tf_scene_group_end(scene);
}

static void plant_crossed_ends(tf_scene *scene) {
    tf_scene_group_begin(scene, "figure", NULL);
    tf_scene_clip_begin(scene, (tf_rect){1, 1, 5, 5});
    tf_scene_group_end(scene);
}

static void plant_not_utf8(tf_scene *scene) {
    kit_text(scene, "label", 10, 10, TF_ANCHOR_START, 0, 8, 0x000000FF, "caf\xe9");
}

static void plant_no_role(tf_scene *scene) {
    kit_text(scene, "", 10, 10, TF_ANCHOR_START, 0, 8, 0x000000FF, "x");
}

static const whole_fault whole_faults[] = {
    {"no title", plant_no_title, true},
    {"no alternative text", plant_no_alt, true},
    {"blank alternative text", plant_blank_alt, true},
    {"NaN in a line", plant_nan, false},
    {"infinite point", plant_infinite_point, false},
    {"NaN in a rectangle", plant_nan_rect, false},
    {"NaN as a pen's width", plant_nan_width, false},
    {"NaN as a text's place", plant_nan_text, false},
    {"NaN as a font's size", plant_nan_size, false},
    {"a length out of range", plant_huge, false},
    {"group left open", plant_open_group, false},
    {"clip left open", plant_open_clip, false},
    {"end without a begin", plant_end, false},
    {"group ends before its clip", plant_crossed_ends, false},
    {"text not UTF-8", plant_not_utf8, false},
    {"node without a role", plant_no_role, false},
};

static void check_whole(const whole_fault *fault, const tf_scene *scene, size_t n_nodes) {
    g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
    ck_assert_msg(tf_lint_n_findings(report) == 1, "%s", fault->name);
    const tf_lint_finding *finding = tf_lint_get(report, 0);
    ck_assert_int_eq(finding->rule, TF_LINT_STRUCTURE);
    if (fault->in_header)
        ck_assert_uint_eq(finding->node, SIZE_MAX);
    else
        ck_assert_msg(finding->node >= n_nodes && finding->node <= n_nodes + 2, "%s", fault->name);
}

START_TEST(fault_of_the_whole_is_found) {
    const whole_fault *fault = &whole_faults[_i];
    tf_scene_header header = kit_header();
    g_autoptr(tf_scene) scene = tf_scene_new(&header);
    kit_draw_base(scene);
    size_t n_nodes = tf_scene_n_nodes(scene);
    check_clean(fault->name, scene);
    fault->plant(scene);
    check_whole(fault, scene, n_nodes);
    g_autoptr(tf_scene) again = read_again(scene);
    check_whole(fault, again, n_nodes);
    /* Nothing is drawn after an error. */
    if (tf_scene_error(scene)) {
        size_t n = tf_scene_n_nodes(scene);
        kit_text(scene, "label", 100, 120, TF_ANCHOR_START, 0, 8, 0x000000FF, "x");
        ck_assert_uint_eq(tf_scene_n_nodes(scene), n);
    }
}
END_TEST

START_TEST(counts_of_panels_have_their_own_ticks) {
    tf_scene_header header = kit_header();
    g_autoptr(tf_scene) scene = tf_scene_new(&header);
    kit_draw_base(scene);
    tf_scene_group_begin(scene, "panel", "B");
    kit_text(scene, "risk_table.count", 80, 120, TF_ANCHOR_MIDDLE, 0, 8, 0x000000FF, "1");
    tf_scene_group_end(scene);
    g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
    /* The tick at 80 belongs to no panel. */
    ck_assert_uint_eq(tf_lint_n_findings(report), 1);
    ck_assert_int_eq(tf_lint_get(report, 0)->rule, TF_LINT_MISALIGNED);
}
END_TEST

START_TEST(groups_of_different_panels_may_look_alike) {
    tf_scene_header header = kit_header();
    g_autoptr(tf_scene) scene = tf_scene_new(&header);
    tf_pen pen = {.color = kit_color(0xBC3C29FF), .width = 1};
    for (unsigned i = 0; i < 2; i++) {
        tf_scene_group_begin(scene, "panel", NULL);
        tf_scene_group_begin_of(scene, "curve", NULL, i);
        tf_scene_line(scene, "curve", (tf_point){10, 10 + 5 * i}, (tf_point){50, 10 + 5 * i}, &pen);
        tf_scene_group_end(scene);
        tf_scene_group_end(scene);
    }
    check_clean("panels", scene);
}
END_TEST

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* 20,000 steps and 200 texts, of which one lies on the curve. */
START_TEST(long_curves_are_quick) {
    enum { STEPS = 20000, TEXTS = 200 };
    tf_scene_header header = kit_header();
    header.page = (tf_size){2000, 3000};
    g_autoptr(tf_scene) scene = tf_scene_new(&header);
    tf_pen pen = {.color = {0, 0, 0, 255}, .width = 1};
    tf_point *points = g_new(tf_point, STEPS);
    for (int i = 0; i < STEPS; i++)
        points[i] = (tf_point){10 + (i + 1) / 2 * 0.18, 10 + i / 2 * 0.28};
    tf_scene_steps(scene, "curve", points, STEPS, &pen);
    for (int i = 0; i < TEXTS; i++)
        kit_text(scene, "label", i % 2 ? 5 : 1900, 12.0 + 10 * i + (i % 2 ? 400 : 0),
                 TF_ANCHOR_START, 0, 8, 0x000000FF, i == 150 ? "abcdefgh" : "abc");
    size_t n_nodes = tf_scene_n_nodes(scene);
    kit_text(scene, "label", points[STEPS / 2].x, points[STEPS / 2].y, TF_ANCHOR_START, 0, 8,
             0x000000FF, "crossed");
    g_free(points);
    double start = seconds();
    g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
    double took = seconds() - start;
    printf("lint of %d steps and %d texts: %.2f ms\n", STEPS, TEXTS, 1000 * took);
    ck_assert_uint_eq(tf_lint_n_findings(report), 1);
    ck_assert_uint_eq(tf_lint_get(report, 0)->node, n_nodes);
    /* Without boxes it is 4 million distances; the bound leaves room for sanitizers. */
    ck_assert_double_lt(took, 0.25);
}
END_TEST

SUITE("lint") {
    add_loop(suite, "core", planted_fault_is_found, G_N_ELEMENTS(faults));
    add_loop(suite, "core", sound_version_is_clean, G_N_ELEMENTS(faults));
    add_loop(suite, "errors", fault_of_the_whole_is_found, G_N_ELEMENTS(whole_faults));
    add_tests(suite, "core", counts_of_panels_have_their_own_ticks,
              groups_of_different_panels_may_look_alike, NULL);
    add_tests(suite, "limits", long_curves_are_quick, NULL);
}
