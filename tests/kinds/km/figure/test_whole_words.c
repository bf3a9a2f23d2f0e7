#include "kinds/km/figure_kit.h"

#include "support/suite.h"

/* Whatever the names, the style and the width: no word of the estimates is broken into pieces. */

static const char *const long_names[][3] = {
    {"Daratumumab", "Active surveillance", NULL},
    {"Ranibizumabbiosimilar", "Durvalumabtremelimum", NULL},
    {"Daratumumab plus lenalidomide", "Bispezifischer Antikörper", NULL},
};
static const char *const long_style[] = {"nejm", "lancet", "jama", "nature",    "blood",
                                         "jco",  "bmj",    "gray", "kmunicate", "thesis-fr"};
static const double long_widths[] = {80, 84, 88, 94, 100};

/* A piece of a word of a name, that is no word of it. */
static bool is_fragment(const char *token, const char *name) {
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    bool within = false;
    for (char **word = words; *word; word++) {
        if (g_str_equal(token, *word)) {
            return false;
        }
        within = within || strstr(*word, token) != NULL;
    }
    return within;
}

static void assert_words_are_whole(const km_kit *kit, const char *const *names, const char *where) {
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type != TF_NODE_TEXT || !g_str_equal(node->role, "estimates.text")) {
            continue;
        }
        g_auto(GStrv) tokens = g_strsplit_set(node->text, " ,:|", -1);
        for (char **token = tokens; *token; token++) {
            /* one of two pieces is at least this long; shorter words are our own */
            ck_assert_msg(strlen(*token) < 4 ||
                              !(is_fragment(*token, names[0]) || is_fragment(*token, names[1])),
                          "%s: a piece of a word: \"%s\"", where, node->text);
        }
        /* nor is a ratio parted from its limits */
        size_t length = strlen(node->text);
        ck_assert_msg(!g_str_has_suffix(node->text, "CI,") && !g_str_has_suffix(node->text, "CI") &&
                          length > 0,
                      "%s: \"%s\"", where, node->text);
    }
}

START_TEST(words_are_never_broken) {
    static const double times[] = {24};
    size_t n_styles = G_N_ELEMENTS(long_style);
    size_t n_names = G_N_ELEMENTS(long_names);
    for (size_t i = 0; i < n_styles * n_names * G_N_ELEMENTS(long_widths); i++) {
        const char *const *names = long_names[i % n_names];
        const char *style = long_style[i / n_names % n_styles];
        for (int both = 0; both < 2; both++) {
            g_autoptr(km_kit) kit = kit_new();
            kit_groups(kit, names, 200);
            kit_compare(kit, 0.003);
            kit_milestones(kit, times, 1);
            g_autofree char *set_style = g_strconcat("style.name=", style, NULL);
            g_autofree char *width =
                g_strdup_printf("width=%gmm", long_widths[i / n_names / n_styles]);
            kit_set(kit, set_style);
            kit_set(kit, width);
            kit_set(kit, both ? "estimates=both" : "estimates=block");
            kit_set(kit, "estimates.event_name=disease progression and death");
            kit_draw(kit);
            kit_assert_sound(kit);
            g_autofree char *where = g_strjoin(" ", style, width, names[0], NULL);
            assert_words_are_whole(kit, names, where);
        }
    }
}
END_TEST

SLOW_SUITE("whole words") {
    add_tests(suite, "limits", words_are_never_broken, NULL);
}
