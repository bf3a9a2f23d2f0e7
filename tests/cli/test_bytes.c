#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* The same input gives the same bytes: wherever, whenever and by whomever it is drawn. */

#define ASK   "--time time --event event --group arm --title 'Überleben ≥ 5 µg'"
#define FILES "-o a.pdf -o a.svg -o a.png --numbers a.csv --curves c.csv --scene a.scene"
static const char *const names[] = {"a.pdf", "a.svg", "a.png", "a.csv", "c.csv", "a.scene"};

static GBytes *reference[G_N_ELEMENTS(names)];

static void draw_reference(void) {
    char *folder = make_folder();
    write_good_data(folder);
    run_expecting(folder, 0, "km d.csv " ASK " " FILES);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        reference[i] = bytes_of(folder, names[i]);
    }
    remove_folder(folder);
}

static void drop_reference(void) {
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_bytes_unref(reference[i]);
    }
}

static void assert_reference(const char *folder, const char *what) {
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        GBytes *bytes = bytes_of(folder, names[i]);
        g_autofree char *both = g_strdup_printf("%s, %s", what, names[i]);
        assert_same_bytes(reference[i], bytes, both);
        g_bytes_unref(bytes);
    }
}

static const struct {
    const char *what;
    const char *environment[4];
} surroundings[] = {
    {"nothing changed", {NULL}},
    {"another time zone", {"TZ=Pacific/Kiritimati"}},
    {"a French locale", {"LANG=fr_FR.UTF-8", "LC_ALL=fr_FR.UTF-8", "LANGUAGE=fr"}},
    {"a Turkish locale", {"LC_ALL=tr_TR.UTF-8"}},
    {"the plain locale", {"LANG=C", "LC_ALL=C"}},
    {"no locale", {"LANG", "LC_ALL", "LC_CTYPE"}},
    {"no home", {"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"}},
    {"a home that is not there", {"HOME=/none", "XDG_CACHE_HOME=/none"}},
    {"another folder of temporary files", {"TMPDIR=/none"}},
    {"another person", {"USER=somebody", "LOGNAME=somebody"}},
    {"settings of the desktop", {"GDK_SCALE=2", "PANGO_LANGUAGE=ja", "FC_DEBUG=0"}},
};

START_TEST(surroundings_change_nothing) {
    char *folder = make_folder();
    write_good_data(folder);
    program_run run =
        run_program(folder, surroundings[_i].environment, NULL, "km d.csv " ASK " " FILES);
    ck_assert_msg(run.code == 0, "%s: %s", surroundings[_i].what, run.err);
    program_run_clear(&run);
    assert_reference(folder, surroundings[_i].what);
    remove_folder(folder);
}
END_TEST

/* The data's folder and the path by which they are named leave no trace. */
START_TEST(folders_change_nothing) {
    char *data = make_folder(), *folder = make_folder();
    write_good_data(data);
    g_autofree char *line = g_strdup_printf("km %s/d.csv " ASK " " FILES, data);
    run_expecting(folder, 0, line);
    assert_reference(folder, "absolute path");
    remove_folder(data);
    remove_folder(folder);
}
END_TEST

START_TEST(source_date_epoch) {
    static const char *const day[] = {"SOURCE_DATE_EPOCH=86400", NULL};
    char *folder = make_folder();
    write_good_data(folder);
    program_run run = run_program(folder, day, NULL, "km d.csv " ASK " -o a.pdf -o a.svg");
    ck_assert_msg(run.code == 0, "%s", run.err);
    program_run_clear(&run);
    GBytes *pdf = bytes_of(folder, "a.pdf");
    ck_assert(!g_bytes_equal(pdf, reference[0]));
    g_bytes_unref(pdf);
    remove_folder(folder);
}
END_TEST

/* The first and the fiftieth figure of one process, with all sorts between them, against the same
   figures drawn alone. (The set is the same; a figure's id is in its SVG.) */
#define N_FIGURES 50

static char *set_of_fifty(void) {
    static const char same[] = "group: arm, title: Überleben ≥ 5 µg}\n";
    GString *set = g_string_new("trialfig: 1\ndefaults: {data: d.csv, time: time, event: event, "
                                "formats: [pdf, svg, png]}\nfigures:\n");
    for (int i = 1; i <= N_FIGURES; i++) {
        if (i == 1 || i == N_FIGURES) {
            g_string_append_printf(set, "  - {id: f%d, kind: km, %s", i, same);
            continue;
        }
        g_string_append_printf(
            set, "  - {id: f%d, kind: km, %swidth: %dmm, style: %s, dpi: 72, title: Number %d}\n",
            i, i % 3 ? "group: arm, " : "", i % 5 ? 100 + i : 200 + i,
            i % 7 ? "nejm" : "slides-light", i);
    }
    return g_string_free(set, FALSE);
}

static void assert_same_figure(const char *folder, const char *a, const char *b) {
    GBytes *first = bytes_of(folder, a), *second = bytes_of(folder, b);
    g_autofree char *what = g_strdup_printf("%s and %s", a, b);
    assert_same_bytes(first, second, what);
    g_bytes_unref(first);
    g_bytes_unref(second);
}

START_TEST(fiftieth_figure_is_like_the_first) {
    static const char *const formats[] = {"pdf", "svg", "png"};
    char *folder = make_folder();
    write_good_data(folder);
    g_autofree char *set = set_of_fifty();
    g_free(write_file(folder, "set.yaml", set, -1));
    run_expecting(folder, 0, "render set.yaml -o all");
    run_expecting(folder, 0, "render set.yaml -o alone --only f1");
    run_expecting(folder, 0, "render set.yaml -o alone --only f50");
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        for (int n = 1; n <= N_FIGURES; n += N_FIGURES - 1) {
            g_autofree char *all = g_strdup_printf("all/f%d.%s", n, formats[i]);
            g_autofree char *alone = g_strdup_printf("alone/f%d.%s", n, formats[i]);
            assert_same_figure(folder, all, alone);
        }
    }
    assert_same_figure(folder, "all/f1.pdf", "all/f50.pdf");
    assert_same_figure(folder, "all/f1.png", "all/f50.png");
    remove_folder(folder);
}
END_TEST

/* No file says where or when it was made. */
START_TEST(no_path_and_no_clock) {
    char *folder = make_folder();
    write_good_data(folder);
    g_autofree char *line =
        g_strdup_printf("km %s/d.csv " ASK " -o a.svg --numbers a.json --scene a.scene", folder);
    run_expecting(folder, 0, line);
    static const char *const texts[] = {"a.svg", "a.json", "a.scene"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *path = g_build_filename(folder, texts[i], NULL);
        g_autofree char *text = read_file(path);
        ck_assert_ptr_nonnull(text);
        ck_assert_msg(strstr(text, folder) == NULL, "%s names its folder", texts[i]);
        ck_assert_msg(strstr(text, g_get_user_name()) == NULL || strlen(g_get_user_name()) < 5,
                      "%s names its user", texts[i]);
    }
    remove_folder(folder);
}
END_TEST

SLOW_SUITE("bytes") {
    TCase *core = tcase_create("core");
    tcase_add_unchecked_fixture(core, draw_reference, drop_reference);
    tcase_add_loop_test(core, surroundings_change_nothing, 0, G_N_ELEMENTS(surroundings));
    tcase_add_test(core, folders_change_nothing);
    tcase_add_test(core, source_date_epoch);
    tcase_add_test(core, fiftieth_figure_is_like_the_first);
    tcase_add_test(core, no_path_and_no_clock);
    suite_add_tcase(suite, core);
}
