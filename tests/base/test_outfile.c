#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <glib.h>

#include "base/outfile.h"
#include "support/failing_calls.h"
#include "support/files.h"
#include "support/suite.h"

static char *folder;
static tf_diag *diag;
static tf_temp_registry *registry;
static tf_outset *set;

static void set_up(void) {
    folder = make_folder();
    diag = tf_diag_new();
    registry = tf_temp_registry_new();
    set = tf_outset_new(registry);
}

static void tear_down(void) {
    tf_outset_free(set);
    tf_temp_registry_free(registry);
    tf_diag_free(diag);
    remove_folder(folder);
}

static char *in_folder(const char *name) {
    return g_build_filename(folder, name, NULL);
}

static void put(const char *path, const char *text) {
    tf_outfile *file = tf_outset_open(set, path, diag);
    ck_assert_ptr_nonnull(file);
    tf_outfile_puts(file, text);
}

static void assert_holds(const char *path, const char *expected) {
    g_autofree char *text = read_file(path);
    ck_assert_ptr_nonnull(text);
    ck_assert_str_eq(text, expected);
}

static void assert_said(size_t index, const char *part) {
    const tf_finding *finding = tf_diag_finding(diag, index);
    ck_assert_ptr_nonnull(finding);
    ck_assert_msg(strstr(finding->message, part) != NULL, "said: %s", finding->message);
}

START_TEST(appears_whole_at_commit) {
    g_autofree char *a = in_folder("a.pdf"), *b = in_folder("b.csv");
    tf_outfile *first = tf_outset_open(set, a, diag);
    put(b, "time\n");
    tf_outfile_puts(first, "3 of 4\n");
    ck_assert(!g_file_test(a, G_FILE_TEST_EXISTS));
    ck_assert_uint_eq(count_entries(folder), 2);
    ck_assert(tf_outset_commit(set, diag));
    assert_holds(a, "3 of 4\n");
    assert_holds(b, "time\n");
    ck_assert_uint_eq(count_entries(folder), 2);
}
END_TEST

START_TEST(nothing_is_left_without_commit) {
    g_autofree char *a = write_file(folder, "a.pdf", "old", -1);
    put(a, "new");
    tf_outset_free(set);
    set = NULL;
    assert_holds(a, "old");
    ck_assert_uint_eq(count_entries(folder), 1);
}
END_TEST

START_TEST(large_outputs_are_complete) {
    g_autofree char *a = in_folder("a"), *piece = g_strnfill(70001, 'x');
    tf_outfile *file = tf_outset_open(set, a, diag);
    for (int i = 0; i < 20; i++)
        tf_outfile_write(file, piece, 70001);
    ck_assert(tf_outset_commit(set, diag));
    g_autofree char *text = read_file(a);
    ck_assert_uint_eq(strlen(text), 20 * 70001);
}
END_TEST

START_TEST(links_stay_and_their_target_is_replaced) {
    g_autofree char *target = write_file(folder, "real.pdf", "old", -1),
                    *link = in_folder("link.pdf"), *dangling = in_folder("dangling.pdf"),
                    *made = in_folder("made.pdf");
    ck_assert_int_eq(symlink("real.pdf", link), 0);
    ck_assert_int_eq(symlink(made, dangling), 0);
    put(link, "new");
    put(dangling, "fresh");
    ck_assert(tf_outset_commit(set, diag));
    ck_assert(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    ck_assert(g_file_test(dangling, G_FILE_TEST_IS_SYMLINK));
    assert_holds(target, "new");
    assert_holds(made, "fresh");
}
END_TEST

START_TEST(mode_is_kept) {
    struct stat info;
    g_autofree char *a = write_file(folder, "a", "old", -1), *b = in_folder("b");
    ck_assert_int_eq(chmod(a, 0604), 0); /* more and less than the mask would leave of 0666 */
    const mode_t mask = umask(027);
    put(a, "new");
    put(b, "new");
    umask(mask);
    ck_assert(tf_outset_commit(set, diag));
    ck_assert_int_eq(stat(a, &info), 0);
    ck_assert_uint_eq(info.st_mode & 0777, 0604);
    ck_assert_int_eq(stat(b, &info), 0);
    ck_assert_uint_eq(info.st_mode & 0777, 0640);
}
END_TEST

START_TEST(pipes_are_written_straight) {
    g_autofree char *path = in_folder("pipe");
    char text[16] = "";
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    const int reader = open(path, O_RDONLY | O_NONBLOCK);
    put(path, "through");
    put("/dev/null", "gone");
    put("/dev/null", "gone twice");
    ck_assert_int_eq(read(reader, text, sizeof text - 1), 0);
    ck_assert(tf_outset_commit(set, diag));
    ck_assert_int_eq(read(reader, text, sizeof text - 1), 7);
    ck_assert_str_eq(text, "through");
    close(reader);
    ck_assert_uint_eq(count_entries(folder), 1);
}
END_TEST

START_TEST(dash_is_standard_output) {
    int ends[2];
    char text[16] = "";
    const int saved = dup(STDOUT_FILENO);
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(dup2(ends[1], STDOUT_FILENO), STDOUT_FILENO);
    put("-", "figure");
    const bool fine = tf_outset_commit(set, diag);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    close(ends[1]);
    ck_assert(fine);
    ck_assert_int_eq(read(ends[0], text, sizeof text - 1), 6);
    ck_assert_str_eq(text, "figure");
    close(ends[0]);
}
END_TEST

START_TEST(same_target_twice_is_refused) {
    g_autofree char *a = in_folder("a.pdf"), *other = g_strconcat(folder, "/./a.pdf", NULL);
    g_autofree char *link = in_folder("link.pdf");
    ck_assert_int_eq(symlink("a.pdf", link), 0);
    put(a, "x");
    ck_assert_ptr_null(tf_outset_open(set, a, diag));
    ck_assert_ptr_null(tf_outset_open(set, other, diag));
    ck_assert_ptr_null(tf_outset_open(set, link, diag));
    put("-", "x");
    ck_assert_ptr_null(tf_outset_open(set, "-", diag));
    assert_said(0, "is asked for twice");
    assert_said(1, "are the same file");
    assert_said(2, "are the same file");
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
}
END_TEST

START_TEST(letters_case_makes_no_other_target) {
    g_autofree char *a = in_folder("a.pdf"), *b = in_folder("A.PDF");
    put(a, "x");
    ck_assert_ptr_null(tf_outset_open(set, b, diag));
    assert_said(0, "are the same file");
}
END_TEST

START_TEST(missing_folders_are_made) {
    g_autofree char *made = in_folder("new"), *path = in_folder("new/inner/a.pdf");
    put(path, "x");
    ck_assert(g_file_test(made, G_FILE_TEST_IS_DIR));
    ck_assert(tf_outset_commit(set, diag));
    assert_holds(path, "x");
}
END_TEST

START_TEST(folders_that_were_made_go_without_commit) {
    g_autofree char *path = in_folder("new/inner/a.pdf");
    put(path, "x");
    tf_outset_free(set);
    set = NULL;
    ck_assert_uint_eq(count_entries(folder), 0);
}
END_TEST

static const struct {
    const char *name, *reason;
} refused[] = {
    {"none/", "no such folder"},
    {"sub", "it is a folder"},
    {"sub/", "it is a folder"},
    {"file/a.pdf", "a part of the path is not a folder"},
    {"circle", "symbolic links go in a circle"},
};

START_TEST(says_why_a_file_cannot_be_written) {
    g_autofree char *path = in_folder(refused[_i].name), *sub = in_folder("sub"),
                    *circle = in_folder("circle");
    g_autofree char *file = write_file(folder, "file", "", 0);
    ck_assert_int_eq(mkdir(sub, 0700), 0);
    ck_assert_int_eq(symlink("circle", circle), 0);
    ck_assert_ptr_null(tf_outset_open(set, path, diag));
    assert_said(0, refused[_i].reason);
    assert_said(0, path);
    ck_assert_int_eq(tf_diag_exit_code(diag), 3);
    ck_assert_uint_eq(count_entries(folder), 3);
}
END_TEST

START_TEST(an_empty_name_is_refused) {
    ck_assert_ptr_null(tf_outset_open(set, "", diag));
    assert_said(0, "empty");
    g_autofree char *name = g_strnfill(300, 'n'), *path = in_folder(name);
    ck_assert_ptr_null(tf_outset_open(set, path, diag));
    assert_said(1, "the name is too long");
}
END_TEST

START_TEST(no_permission_is_said) {
    g_autofree char *sub = in_folder("sub"), *path = in_folder("sub/a.pdf");
    g_autofree char *file = write_file(folder, "fixed.pdf", "old", -1);
    if (geteuid() == 0) { /* root may write everywhere: do it as somebody else */
        ck_assert_int_eq(chmod(folder, 0755), 0);
        ck_assert_int_eq(seteuid(65534), 0);
    } else {
        ck_assert_int_eq(chmod(file, 0444), 0);
    }
    tf_outfile *in_root = tf_outset_open(set, "/trialfig-test", diag);
    tf_outfile *over = geteuid() == 65534 ? NULL : tf_outset_open(set, file, diag);
    if (getuid() == 0)
        ck_assert_int_eq(seteuid(0), 0);
    ck_assert_ptr_null(in_root);
    ck_assert_ptr_null(over);
    assert_said(0, "not permitted");
}
END_TEST

START_TEST(a_full_disk_is_said_and_nothing_replaced) {
    g_autofree char *a = write_file(folder, "a.pdf", "old", -1);
    put(a, "new");
    put("/dev/null", "new");
    fail_call("write", 2, ENOSPC);
    ck_assert(!tf_outset_commit(set, diag));
    assert_said(0, "disk full");
    assert_holds(a, "old");
    ck_assert_uint_eq(count_entries(folder), 1);
}
END_TEST

/* On the disk before it takes the old one's place, and its name on the disk after that. */
START_TEST(what_is_renamed_is_on_the_disk) {
    g_autofree char *a = in_folder("a.pdf");
    put(a, "new");
    fail_call("", 0, 0);
    ck_assert(tf_outset_commit(set, diag));
    ck_assert_str_eq(calls_made(), "write fsync close rename fsync/ close ");
}
END_TEST

static const struct {
    const char *call;
    unsigned nth;
    int error;
    const char *said; /* NULL: no reason to fail */
    const char *left; /* in a.pdf */
} failures[] = {
    {"write", 1, EINTR, NULL, "new"},
    {"write", 3, EINTR, NULL, "new"},
    {"write", 1, EIO, "Input/output error", "old"},
    {"write", 3, ENOSPC, "disk full", "old"},
    {"write", 3, EDQUOT, "disk quota exceeded", "old"},
    {"fsync", 1, EIO, "Input/output error", "old"},
    {"fsync", 1, EINVAL, NULL, "new"},
    {"fsync", 1, ENOTSUP, NULL, "new"},
    {"fsync/", 1, EIO, NULL, "new"},
    {"close", 1, EIO, "Input/output error", "old"},
    {"close", 1, EINTR, NULL, "new"},
    {"rename", 1, EACCES, "not permitted", "old"},
    {"rename", 1, EROFS, "the file system is read-only", "old"},
};

/* Two bytes at a time, so that a text takes two calls: each is written whole or not at all. */
START_TEST(a_call_fails) {
    g_autofree char *a = write_file(folder, "a.pdf", "old", -1), *b = in_folder("b.pdf");
    put(a, "new");
    put(b, "beside");
    write_at_most(2);
    fail_call(failures[_i].call, failures[_i].nth, failures[_i].error);
    const bool fine = tf_outset_commit(set, diag);
    write_at_most(0);
    assert_holds(a, failures[_i].left);
    ck_assert(fine == (failures[_i].said == NULL));
    ck_assert_uint_eq(count_entries(folder), fine ? 2 : 1);
    ck_assert_int_eq(tf_diag_exit_code(diag), fine ? 0 : 3);
    if (fine)
        assert_holds(b, "beside");
    else
        assert_said(0, failures[_i].said);
}
END_TEST

/* As on file systems without modes: they refuse, which matters only where the mode is another. */
static const struct {
    mode_t mode;
    bool opened;
} modeless[] = {{0640, true}, {0600, false}};

START_TEST(modes_that_cannot_be_set) {
    g_autofree char *a = write_file(folder, "a.pdf", "old", -1);
    ck_assert_int_eq(chmod(a, modeless[_i].mode), 0);
    const mode_t mask = umask(027);
    fail_call("fchmod", 1, EPERM);
    tf_outfile *file = tf_outset_open(set, a, diag);
    umask(mask);
    ck_assert((file != NULL) == modeless[_i].opened);
    ck_assert_uint_eq(count_entries(folder), modeless[_i].opened ? 2 : 1);
    if (!modeless[_i].opened)
        assert_said(0, "not permitted");
}
END_TEST

START_TEST(a_failed_rename_says_what_was_replaced) {
    g_autofree char *a = in_folder("a.pdf"), *b = in_folder("b.pdf"), *inner = in_folder("b.pdf/x");
    put(a, "new");
    put(b, "new");
    ck_assert_int_eq(mkdir(b, 0700), 0);
    ck_assert_int_eq(mkdir(inner, 0700), 0);
    ck_assert(!tf_outset_commit(set, diag));
    assert_said(0, b);
    ck_assert_ptr_nonnull(strstr(tf_diag_finding(diag, 0)->hint, a));
    ck_assert_uint_eq(count_entries(folder), 2);
}
END_TEST

/* A process that is certainly gone: a child that has been waited for. */
static pid_t gone_process(void) {
    const pid_t child = fork();
    if (child == 0)
        _exit(0);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
    return child;
}

START_TEST(sweeps_what_a_killed_run_left) {
    g_autofree char *live = in_folder("live.pdf"), *next = in_folder("next.pdf");
    tf_outset *killed = tf_outset_new(NULL);
    ck_assert_ptr_nonnull(tf_outset_open(killed, live, diag));
    GDir *entries = g_dir_open(folder, 0, NULL);
    g_autofree char *name = g_strdup(g_dir_read_name(entries));
    g_dir_close(entries);
    ck_assert(g_str_has_prefix(name, ".trialfig-"));
    const char *rest = strchr(name + strlen(".trialfig-"), '-');
    g_autofree char *left = g_strdup_printf(".trialfig-%ld%s", (long)gone_process(), rest);
    g_autofree char *stale = write_file(folder, left, "half", -1);
    g_autofree char *users = write_file(folder, ".trialfig-notes", "mine", -1);
    put(next, "x");
    ck_assert(!g_file_test(stale, G_FILE_TEST_EXISTS));
    ck_assert(g_file_test(users, G_FILE_TEST_EXISTS));
    ck_assert_uint_eq(count_entries(folder), 3); /* the live one's, ours, the user's */
    tf_outset_free(killed);
}
END_TEST

/* Of another machine, and of a process that had our number: only their age tells. */
START_TEST(sweeps_by_age_what_it_cannot_ask_for) {
    static const struct {
        bool ours; /* our machine and our process */
        int hours; /* since it was written */
        bool stays;
    } rows[] = {{true, 1, true}, {true, 25, false}, {false, 23, true}, {false, 25, false}};
    tf_outset *first = tf_outset_new(NULL);
    g_autofree char *own = in_folder("own.pdf"), *next = in_folder("next.pdf");
    ck_assert_ptr_nonnull(tf_outset_open(first, own, diag));
    GDir *entries = g_dir_open(folder, 0, NULL);
    g_autofree char *name = g_strdup(g_dir_read_name(entries)); /* .trialfig-1-2-3.tmp */
    g_dir_close(entries);
    g_auto(GStrv) parts = g_strsplit(name, "-", -1);
    g_autofree char *other = g_strdup_printf("%08x", (unsigned)strtoul(parts[2], NULL, 16) ^ 1);
    const char *machine = rows[_i].ours ? parts[2] : other;
    g_autofree char *left = g_strdup_printf(".trialfig-%s-%s-00000000.tmp", parts[1], machine);
    g_autofree char *path = write_file(folder, left, "half", -1);
    const struct timespec then = {.tv_sec = time(NULL) - rows[_i].hours * 3600};
    const struct timespec both[] = {then, then};
    ck_assert_int_eq(utimensat(AT_FDCWD, path, both, 0), 0);
    put(next, "x");
    ck_assert_int_eq(g_file_test(path, G_FILE_TEST_EXISTS), rows[_i].stays);
    tf_outset_free(first);
}
END_TEST

START_TEST(registry_removes_temporaries_of_all_sets) {
    g_autofree char *a = in_folder("a.pdf"), *b = in_folder("b.pdf"), *c = in_folder("c.pdf");
    tf_outset *other = tf_outset_new(registry);
    put(a, "x");
    ck_assert_ptr_nonnull(tf_outset_open(other, b, diag));
    ck_assert_uint_eq(count_entries(folder), 2);
    tf_temp_registry_remove_all(registry);
    ck_assert_uint_eq(count_entries(folder), 0);
    ck_assert_ptr_null(tf_outset_open(other, c, diag));
    assert_said(0, "interrupted");
    tf_outset_free(other);
}
END_TEST

static void add_case(Suite *suite, const char *name, const TTest *test, int n) {
    TCase *tests = tcase_create(name);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, test, 0, n);
    suite_add_tcase(suite, tests);
}

SUITE("outfile") {
    add_case(suite, "core", appears_whole_at_commit, 1);
    add_case(suite, "core", nothing_is_left_without_commit, 1);
    add_case(suite, "core", links_stay_and_their_target_is_replaced, 1);
    add_case(suite, "core", mode_is_kept, 1);
    add_case(suite, "core", pipes_are_written_straight, 1);
    add_case(suite, "core", dash_is_standard_output, 1);
    add_case(suite, "core", sweeps_what_a_killed_run_left, 1);
    add_case(suite, "core", sweeps_by_age_what_it_cannot_ask_for, 4);
    add_case(suite, "core", registry_removes_temporaries_of_all_sets, 1);
    add_case(suite, "limits", large_outputs_are_complete, 1);
    add_case(suite, "errors", same_target_twice_is_refused, 1);
    add_case(suite, "errors", letters_case_makes_no_other_target, 1);
    add_case(suite, "errors", missing_folders_are_made, 1);
    add_case(suite, "errors", folders_that_were_made_go_without_commit, 1);
    add_case(suite, "errors", says_why_a_file_cannot_be_written, G_N_ELEMENTS(refused));
    add_case(suite, "errors", an_empty_name_is_refused, 1);
    add_case(suite, "errors", no_permission_is_said, 1);
    add_case(suite, "errors", a_full_disk_is_said_and_nothing_replaced, 1);
    add_case(suite, "core", what_is_renamed_is_on_the_disk, 1);
    add_case(suite, "errors", a_call_fails, G_N_ELEMENTS(failures));
    add_case(suite, "errors", modes_that_cannot_be_set, G_N_ELEMENTS(modeless));
    add_case(suite, "errors", a_failed_rename_says_what_was_replaced, 1);
}
