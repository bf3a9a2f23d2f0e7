/* Labels that are typed for ranges speak of points, which may be elsewhere: the median moves with
   the data. By hand: of 1 to 10 the median is 5.5, of 1 to 9 it is 5. */
#include "made_files.h"

static const struct {
    const char *values;
    double point; /* NaN: the median */
    const char *below, *above;
    const char *warned; /* NULL: nothing is wrong */
} labels[] = {
    {"1\n4\n6\n9\n", 5, "<5", "\u22655", NULL},
    {"1\n4\n6\n9\n", 5, "< 5", ">= 5", NULL},
    {"1\n4\n6\n9\n", 5, "\u22644", ">4", NULL},
    {"1\n4\n6\n9\n", 5, "\u22645", ">5", "\"\u22645\" is the label of values below 5"},
    {"1\n4\n6\n9\n", 5, "<6", "\u22656", "\"<6\" is the label of values below 5"},
    {"1\n4\n6\n9\n", 5, "Young", "\u22656", "\"\u22656\" is the label of values from 5"},
    {"1\n4\n6\n9\n", 5, "\u22655", "<5", "\"\u22655\" is the label of values below 5"},
    {"1\n4\n6\n9\n", 5, "Low", "High", NULL},
    {"1\n4\n6\n9\n", 5, "<1 year", "\u22651 year", NULL},
    {"1000\n4000\n6000\n", 5000, "<5,000", "\u22655,000", NULL},
    {"1\n4\n6\n9\n", 5, "Group 1", "Group 2", NULL},
    {"1.5\n4.25\n6\n9\n", 3.5, "<3.5", "\u22653.5", NULL},
    {"1.5\n4.25\n6\n9\n", 3.5, "\u22643,5", ">3,5", NULL},
    {"1.5\n4.25\n6\n9\n", 3.5, "<3", "\u22653", "\"<3\" is the label of values below 3.5"},
    {"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", NAN, "<5.5", "\u22655.5", NULL},
    {"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", NAN, "<4", "\u22654", "is the label of values below 5.5"},
    {"1\n2\n3\n4\n5\n6\n7\n8\n9\n", NAN, "<5", "\u22655", NULL},
    {"60\n61\n64\n64\n70\n", NAN, "<60", "\u226560", "\"<60\" is the label of values below 64"},
};

START_TEST(held_against_their_points) {
    char *folder = make_folder();
    g_autofree char *text = g_strconcat("v\n", labels[_i].values, NULL);
    g_autofree char *path = write_file(folder, "t.csv", text, -1);
    const bool median = isnan(labels[_i].point);
    const double half = 0.5;
    const tf_derivation d = {.name = "n",
                             .by = median ? TF_MADE_QUANTILES : TF_MADE_CUT,
                             .columns = COLUMNS("v"),
                             .n_columns = 1,
                             .points = median ? &half : &labels[_i].point,
                             .n_points = 1,
                             .labels = COLUMNS(labels[_i].below, labels[_i].above),
                             .asked_by = "derive.n"};
    const tf_making making = {.path = path, .derivations = &d, .n_derivations = 1};
    const tf_column_request columns[] = {{.name = "n", .type = TF_COLUMN_LEVELS}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_with(path, &making, columns, 1, NULL, diag);
    g_autofree char *told = findings_text(diag);
    ck_assert_msg(table != NULL, "%s", told);
    const char *warned = labels[_i].warned;
    ck_assert_msg(findings_say(diag, TF_WARNING, warned ? warned : "is the label of") ==
                      (warned != NULL),
                  "row %d: %s", _i, told);
    remove_folder(folder);
}
END_TEST

SUITE("labels of ranges") {
    add_loop(suite, "labels", held_against_their_points, G_N_ELEMENTS(labels));
}
