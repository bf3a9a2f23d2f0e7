#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <trialfig/render.h>

#include "pipeline/job_inputs.h"

/* "--numbers trial.csv" is one slip of the hand away from the trial's own file, and page 2 of a
   figure "f" has the name of a figure "f-2". All that will be written is compared before anything
   is, pages included: how many there are is known only once a figure is drawn, so that every name
   that one of them could have counts as taken. */

/* Further pages may be written beside the file that is named. */
typedef enum claim_files { ONE_FILE, FILE_A_PAGE } claim_files;

/* An output of a figure. */
typedef struct claim {
    const tf_job *job;
    const char *path;
    char *key;
    claim_files files;
} claim;

typedef struct target_check {
    GPtrArray *claims;
    GHashTable *by_key;   /* -> claim */
    GHashTable *by_inode; /* of those that exist -> claim */
    size_t n_jobs;
    tf_diag *diag;
    bool good;
} target_check;

static void free_claim(void *data) {
    g_free(((claim *)data)->key);
    g_free(data);
}

/* The file that a path leads to, whether it is there or not, with small letters alone: on many
   machines "F.pdf" and "f.pdf" are one file, and a set should work on all. */
static char *key_of(const char *path) {
    char real[PATH_MAX];
    g_autofree char *target = g_strdup(realpath(path, real) ? real : path);
    g_autofree char *folder = g_path_get_dirname(target);
    g_autofree char *whole =
        realpath(folder, real) ? g_strdup(real) : g_canonicalize_filename(folder, NULL);
    g_autofree char *name = g_path_get_basename(target);
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *folded = g_utf8_casefold(valid, -1);
    return g_build_filename(whole, folded, NULL);
}

/* What another name (a hard link, a mount) can't hide; NULL: no regular file. */
static char *inode_of(const char *path) {
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode)) {
        return NULL;
    }
    return g_strdup_printf("%ju:%ju", (uintmax_t)info.st_dev, (uintmax_t)info.st_ino);
}

/* Pipes and devices overwrite nothing. */
static bool is_file(const char *path) {
    struct stat info;
    return path && strcmp(path, "-") != 0 && (stat(path, &info) != 0 || S_ISREG(info.st_mode));
}

/* Nobody has more than a million pages. */
#define MOST_DIGITS 6

size_t tf_length_before_page(const char *name, size_t length, unsigned *page) {
    size_t n = length;
    while (n > 0 && g_ascii_isdigit(name[n - 1])) {
        n--;
    }
    if (n == length || name[n] == '0' || n < 2 || name[n - 1] != '-' || length - n > MOST_DIGITS) {
        return 0;
    }
    *page = (unsigned)g_ascii_strtoull(name + n, NULL, 10);
    return *page < 2 ? 0 : n - 1;
}

/* Where the figure has this as a page after the first: "f-12.png" gives "f.png" and 12. NULL: no
   page has such a name. */
static char *first_page_of(const char *key, unsigned *page) {
    const char *slash = strrchr(key, '/'), *dot = strrchr(slash ? slash : key, '.');
    const char *end = dot ? dot : key + strlen(key);
    const size_t length = tf_length_before_page(key, (size_t)(end - key), page);
    return length > 0 ? g_strdup_printf("%.*s%s", (int)length, key, end) : NULL;
}

static bool may_have_pages(const tf_spec *spec) {
    const tf_kind *kind = tf_kind_find(tf_spec_kind(spec));
    if (!kind || !kind->has_pages) {
        return false;
    }
    g_autoptr(tf_arena) arena = tf_arena_new();
    return kind->has_pages(tf_ask_new(spec, NULL, arena));
}

static void refuse(target_check *check, const claim *own, const tf_place *place, const char *hint,
                   const char *message) {
    tf_place figure = tf_spec_figure_place(own->job->spec);
    tf_place output = {.file = own->path};
    tf_diag_error(check->diag,
                  place               ? place
                  : check->n_jobs > 1 ? &figure
                                      : &output,
                  hint, "%s", message);
    check->good = false;
}

static const char *id_of(const claim *own) {
    return tf_spec_id(own->job->spec);
}

/* Two outputs of one figure are told of where they are opened. */
static void refuse_twice(target_check *check, const claim *first, const claim *own) {
    g_autofree char *message = g_strdup_printf(
        "figures \"%s\" and \"%s\" both write \"%s\"%s", id_of(first), id_of(own), own->path,
        strcmp(first->path, own->path) ? ", but for the letters' case" : "");
    refuse(check, own, NULL, "give one of them another id", message);
}

static void add_claim(target_check *check, const tf_job *job, const char *path, claim_files files) {
    if (!is_file(path)) {
        return;
    }
    claim *own = g_new0(claim, 1);
    *own = (claim){job, path, key_of(path), files};
    g_ptr_array_add(check->claims, own);
    const claim *first = g_hash_table_lookup(check->by_key, own->key);
    const bool drawn = first && !(first->job->other && job->other);
    if (drawn && first->job != job && strcmp(id_of(first), id_of(own)) != 0) {
        refuse_twice(check, first, own);
    }
    if (!first) {
        g_hash_table_insert(check->by_key, own->key, own);
    }
    char *inode = job->other ? NULL : inode_of(path);
    if (inode) {
        g_hash_table_insert(check->by_inode, inode, own);
    }
}

static void add_job(target_check *check, const tf_job *job) {
    const tf_job_outputs *outputs = job->outputs;
    const bool pages = may_have_pages(job->spec);
    for (size_t i = 0; outputs->figures && outputs->figures[i]; i++) {
        tf_format format = TF_FORMAT_PDF; /* which has all pages in one file */
        bool known = tf_format_of_path(outputs->figures[i], &format);
        add_claim(check, job, outputs->figures[i],
                  pages && known && format != TF_FORMAT_PDF ? FILE_A_PAGE : ONE_FILE);
    }
    for (size_t i = 0; outputs->numbers && outputs->numbers[i]; i++)
        add_claim(check, job, outputs->numbers[i], ONE_FILE);
    for (size_t i = 0; outputs->others && outputs->others[i]; i++)
        add_claim(check, job, outputs->others[i], ONE_FILE);
    add_claim(check, job, outputs->curves, ONE_FILE);
    add_claim(check, job, outputs->caption, ONE_FILE);
    add_claim(check, job, outputs->scene, pages ? FILE_A_PAGE : ONE_FILE);
}

static const claim *owner_of_page(const target_check *check, const char *key, unsigned *page) {
    g_autofree char *first = first_page_of(key, page);
    const claim *owner = first ? g_hash_table_lookup(check->by_key, first) : NULL;
    return owner && owner->files == FILE_A_PAGE ? owner : NULL;
}

static void compare_with_pages(target_check *check, const claim *own) {
    unsigned page = 0;
    const claim *owner = owner_of_page(check, own->key, &page);
    if (!owner || (owner->job->other && own->job->other)) {
        return;
    }
    g_autofree char *message =
        owner->job == own->job
            ? g_strdup_printf("page %u of \"%s\" would go to \"%s\" as well", page, owner->path,
                              own->path)
            : g_strdup_printf("page %u of figure \"%s\" and figure \"%s\" would both go to \"%s\"",
                              page, id_of(owner), id_of(own), own->path);
    refuse(check, own, NULL,
           owner->job == own->job ? "give one of them another name" : "give one of them another id",
           message);
}

static void compare_with_input(target_check *check, const tf_job_input *input) {
    g_autofree char *key = key_of(input->path), *inode = inode_of(input->path);
    const claim *own = g_hash_table_lookup(check->by_key, key);
    own = !own && inode ? g_hash_table_lookup(check->by_inode, inode) : own;
    unsigned page = 1;
    own = own ? own : owner_of_page(check, key, &page);
    if (!own || own->job->other) {
        return;
    }
    g_autofree char *by = page > 1 ? g_strdup_printf("page %u", page) : g_strdup("this output");
    g_autofree char *message = g_strdup_printf("the %s would be overwritten: %s goes to \"%s\"",
                                               input->what, by, input->path);
    const tf_place place = {.file = own->path};
    refuse(check, own, &place,
           check->n_jobs > 1 ? "give the figure another id, or another folder with -o"
                             : "give the output another name",
           message);
}

/* Figures of a set share their files: each is looked at once. */
static void compare_with_inputs(target_check *check, const tf_job *job, GHashTable *seen) {
    g_autoptr(GArray) inputs = tf_job_inputs(job->spec);
    for (guint i = 0; i < inputs->len; i++) {
        const tf_job_input *input = &g_array_index(inputs, tf_job_input, i);
        if (is_file(input->path) &&
            g_hash_table_add(seen, g_strconcat(input->what, "\n", input->path, NULL))) {
            compare_with_input(check, input);
        }
    }
}

bool tf_jobs_check_targets(const tf_job *jobs, size_t n, tf_diag *diag) {
    g_autoptr(GPtrArray) claims = g_ptr_array_new_with_free_func(free_claim);
    g_autoptr(GHashTable) by_key = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) by_inode = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    target_check check = {claims, by_key, by_inode, n, diag, true};
    for (size_t i = 0; i < n; i++) {
        add_job(&check, &jobs[i]);
    }
    for (guint i = 0; i < claims->len; i++) {
        compare_with_pages(&check, g_ptr_array_index(claims, i));
    }
    for (size_t i = 0; i < n; i++) {
        if (!jobs[i].other) {
            compare_with_inputs(&check, &jobs[i], seen);
        }
    }
    return check.good;
}
