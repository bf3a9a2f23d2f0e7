/* Who is not shown, in the foot: each facet's own, or the sum of all, and never that of one alone.
 */
#include <string.h>
#include <trialfig/figure.h>

#include "scene/scene.h"
#include "support/files.h"
#include "support/suite.h"

/* Of the panels, 1 of 4, 2 of 5 and none of 3 lack a change; 1 of 13 has no panel. */
static const char falls[] =
    "id,arm,change,sex\n1,Alpha,-10,F\n2,Alpha,20,M\n3,Alpha,,F\n4,Alpha,5,\n"
    "5,Beta,-60,F\n6,Beta,,M\n7,Beta,30,M\n8,Beta,,F\n9,Beta,10,M\n"
    "10,Gamma,-5,F\n11,Gamma,15,M\n12,Gamma,-30,F\n13,,12,M\n";
/* Of 10, 2 lack a group, and another lacks the site. */
static const char times[] = "id,time,event,arm,site\n1,5,1,A,x\n2,6,0,A,x\n3,7,1,A,y\n4,9,0,A,y\n"
                            "5,3,1,B,x\n6,4,1,B,y\n7,5,1,B,y\n8,8,0,,x\n9,4,1,,y\n10,2,1,B,\n";

typedef struct foot_case {
    const char *kind, *settings[7][2];
    const char *has[3]; /* in the foot */
    const char *lacks;  /* NULL: anything may be there */
} foot_case;

#define FALLS                                                                                      \
    {"change", "change"}, {                                                                        \
        "data.dropped", "allow"                                                                    \
    }
#define TIMES                                                                                      \
    {"time", "time"}, {"event", "event"}, {                                                        \
        "data.dropped", "allow"                                                                    \
    }
static const foot_case cases[] = {
    {"points",
     {{"value", "change"}, {"group", "arm"}, {"data.dropped", "allow"}, {"width", "250mm"}},
     {"because arm is missing: 1 of 13", "because change is missing: 3 of 13"},
     NULL},
    {"waterfall",
     {FALLS,
      {"facet", "arm"},
      {"facet.tags", "none"},
      {"width", "250mm"},
      {"where", "arm is not missing"}},
     {"Patients not shown because no change was measured: Alpha, 1 of 4; Beta, 2 of 5."},
     "3 of 12"},
    /* by the letters that stand above them, where they have some */
    {"waterfall",
     {FALLS, {"facet", "arm"}, {"width", "250mm"}, {"where", "arm is not missing"}},
     {"Patients not shown because no change was measured: A, 1 of 4; B, 2 of 5."},
     "Alpha"},
    {"waterfall",
     {FALLS,
      {"facet", "arm"},
      {"facet.tags", "none"},
      {"width", "80mm"},
      {"where", "arm is not missing"}},
     {"Patients not shown because no change was measured: Alpha, 1 of 4; Beta, 2 of 5."},
     "3 of 12"},
    /* their sum, where there is no room for each */
    {"waterfall",
     {FALLS,
      {"facet", "arm"},
      {"facet.tags", "none"},
      {"width", "80mm"},
      {"where", "arm is not missing"},
      {"notes.text", "The data of a trial that was made up for this very test."}},
     {"Patients not shown because no change was measured: 3 of 12."},
     "Alpha"},
    {"waterfall",
     {FALLS,
      {"facet", "arm"},
      {"width", "80mm"},
      {"where", "arm is not missing"},
      {"notes.text", "Données d’un essai qui a été entièrement inventé pour ce test des notes."},
      {"locale", "fr"}},
     {"Patients non représentés, faute de mesure\u00A0: 3 sur 12."},
     "Alpha"},
    {"waterfall",
     {FALLS,
      {"facet", "arm"},
      {"width", "80mm"},
      {"where", "arm is not missing"},
      {"notes.text", "These are the data of a trial that was made up for this very test of feet, "
                     "which is why all of this has to stand here."}},
     {"These are the data"},
     "not shown"},
    {"waterfall",
     {FALLS, {"facet", "arm"}, {"width", "180mm"}},
     {"Not shown because arm is missing: 1 of 13."},
     NULL},
    {"km", {TIMES, {"group", "arm"}}, {"Not shown because arm is missing: 2 of 10."}, NULL},
    {"km",
     {TIMES, {"group", "arm"}, {"compare.strata", "[site]"}},
     {"Not shown because arm is missing: 2 of 10.", "Not shown because site is missing: 1 of 10."},
     NULL},
    {"km",
     {TIMES, {"facet", "arm"}, {"locale", "fr"}},
     {"Non représentés, faute de valeur pour arm\u00A0: 2 sur 10."},
     NULL},
    {"km", {TIMES, {"notes.automatic", "false"}, {"group", "arm"}}, {NULL}, "is missing"},
};

static char *foot_of(const tf_scene *scene) {
    GString *text = g_string_new(NULL);
    double line = -1;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type != TF_NODE_TEXT || strcmp(node->role, "foot") != 0)
            continue;
        g_string_append(text, line >= 0 && node->at.y > line ? " " : "");
        g_string_append(text, node->text);
        line = node->at.y;
    }
    return g_string_free(text, FALSE);
}

START_TEST(feet_tell_who_is_left_out) {
    const foot_case *c = &cases[_i];
    char *folder = make_folder();
    g_autofree char *data =
        write_file(folder, "d.csv", g_str_equal(c->kind, "km") ? times : falls, -1);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_figure_spec_new(c->kind, diag);
    tf_spec_set(spec, "data", data, diag);
    for (size_t i = 0; i < G_N_ELEMENTS(c->settings) && c->settings[i][0]; i++)
        tf_spec_set(spec, c->settings[i][0], c->settings[i][1], diag);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    if (!figure)
        tf_diag_print(diag, stdout, TF_NOTE);
    ck_assert_ptr_nonnull(figure);
    g_autofree char *foot = foot_of(tf_figure_scene(figure));
    for (size_t i = 0; i < G_N_ELEMENTS(c->has) && c->has[i]; i++)
        ck_assert_msg(strstr(foot, c->has[i]) != NULL, "%s: %s", c->has[i], foot);
    ck_assert_msg(!c->lacks || !strstr(foot, c->lacks), "%s: %s", c->lacks, foot);
    remove_folder(folder);
}
END_TEST

SUITE("who is left out") {
    add_loop(suite, "core", feet_tell_who_is_left_out, G_N_ELEMENTS(cases));
}
