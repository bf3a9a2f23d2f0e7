#include "batch/check.h"

#include <string.h>

#include "departed.h"
#include "item_paths.h"
#include "manifest_file.h"
#include "pipeline/job_inputs.h"
#include "spec/spec.h"
#include "up_to_date.h"
#include "workers.h"

typedef struct comparing {
    tf_selection *selection;
    const tf_compare_options *options;
    tf_file_cache *files;
    tf_manifest *manifest;
    tf_session **sessions; /* one for each thread */
    bool strict;
    GArray *checked;
} comparing;

static const char *const verdict_names[] = {"same",    "changed", "new",
                                            "damaged", "failed",  "departed"};

const char *tf_verdict_name(tf_verdict verdict) {
    return verdict_names[verdict];
}

static void clear_checked(void *data) {
    tf_checked *own = data;
    if (own->changes)
        g_array_unref(own->changes);
    tf_record_free(own->before);
    tf_record_free(own->now);
    g_free(own->damage);
    g_free(own->departed);
    g_free(own->departed_set);
}

/* Everything but the files: those of the folder stay as they are. A scene is made where the figure
   has one. */
static tf_record *draw_again(comparing *c, unsigned worker, tf_item *item) {
    const tf_job_outputs outputs = {.draws = tf_item_paths_draw(&item->paths),
                                    .keeps_record = true};
    g_autoptr(tf_prepared) prepared =
        tf_job_prepare(c->sessions[worker], item->spec, &outputs, item->diag);
    return prepared ? tf_prepared_take_record(prepared) : NULL;
}

/* Files that somebody changed by hand, or that are gone, are told of as well: what is compared is
   the record, and the record is not what readers see. */
static char *find_damage(const comparing *c, const tf_item *item) {
    const tf_manifest_entry *entry =
        g_hash_table_lookup(c->manifest->entries, tf_spec_id(item->spec));
    return tf_why_damaged(tf_selection_folder(c->selection), item, entry);
}

static void compare_one(void *user, unsigned worker, size_t index) {
    comparing *c = user;
    tf_item *item = tf_selection_item(c->selection, index);
    tf_checked *own = &g_array_index(c->checked, tf_checked, index);
    own->item = item;
    own->verdict = TF_VERDICT_FAILED;
    if (item->state == TF_ITEM_FAILED)
        return;
    item->diag = tf_diag_new();
    if (c->strict)
        tf_diag_set_strict(item->diag);
    own->now = draw_again(c, worker, item);
    if (!own->now)
        return;
    own->before = tf_record_read(item->paths.record);
    own->verdict = TF_VERDICT_NEW;
    if (!own->before)
        return;
    own->changes = tf_records_compare(own->before, own->now, &c->options->tolerances);
    own->damage = find_damage(c, item);
    own->verdict = own->changes->len > 0 ? TF_VERDICT_CHANGED
                   : own->damage         ? TF_VERDICT_DAMAGED
                                         : TF_VERDICT_SAME;
}

static bool tell_one(void *user, size_t index) {
    const comparing *c = user;
    tf_checked *own = &g_array_index(c->checked, tf_checked, index);
    if (c->options->on_item)
        c->options->on_item(c->options->user, own);
    if (!c->options->keep_records) {
        g_clear_pointer(&own->before, tf_record_free);
        g_clear_pointer(&own->now, tf_record_free);
    }
    return true;
}

/* Behind all others, as the sets don't say where. */
static void add_departed(const comparing *c) {
    g_autoptr(GPtrArray) ids = tf_departed(c->selection, c->manifest);
    for (guint i = 0; i < ids->len; i++) {
        const char *id = g_ptr_array_index(ids, i);
        const tf_manifest_entry *entry = g_hash_table_lookup(c->manifest->entries, id);
        const tf_checked own = {.departed = g_strdup(id),
                                .departed_set = g_strdup(entry->set),
                                .verdict = TF_VERDICT_DEPARTED};
        g_array_append_val(c->checked, own);
        tell_one((void *)c, c->checked->len - 1);
    }
}

static void expect_inputs(const comparing *c) {
    for (size_t i = 0; i < tf_selection_n(c->selection); i++) {
        const tf_item *item = tf_selection_item(c->selection, i);
        if (item->state == TF_ITEM_FAILED)
            continue;
        g_autoptr(GArray) inputs = tf_job_inputs(item->spec);
        for (guint k = 0; k < inputs->len; k++)
            tf_file_cache_expect(c->files, g_array_index(inputs, tf_job_input, k).path);
    }
}

/* The manifest is read for the sums of the files that stand there; by which program they were drawn
   doesn't matter to that. */
static tf_manifest *read_manifest(const tf_selection *selection) {
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_manifest_place place = {.folder = tf_selection_folder(selection)};
    bool writable = false;
    return tf_manifest_load(&place, NULL, &writable, unheard);
}

GArray *tf_batch_compare(tf_selection *selection, const tf_compare_options *options,
                         tf_diag *diag) {
    const size_t n = tf_selection_n(selection);
    const unsigned n_threads = options->n_threads > 0 ? options->n_threads : tf_n_processors();
    comparing c = {.selection = selection,
                   .options = options,
                   .files = tf_file_cache_new(),
                   .manifest = read_manifest(selection),
                   .sessions = g_new0(tf_session *, n_threads),
                   .strict = tf_diag_strict(diag),
                   .checked = g_array_sized_new(FALSE, TRUE, sizeof(tf_checked), (guint)n)};
    g_array_set_clear_func(c.checked, clear_checked);
    g_array_set_size(c.checked, (guint)n);
    for (unsigned i = 0; i < n_threads; i++) {
        c.sessions[i] = tf_session_of_run(NULL);
        tf_session_need_fonts(c.sessions[i], options->fonts);
        tf_session_share_files(c.sessions[i], c.files);
    }
    expect_inputs(&c);
    const tf_work work = {
        .n = n, .n_threads = n_threads, .run = compare_one, .done = tell_one, .user = &c};
    tf_work_run(&work);
    add_departed(&c);
    for (unsigned i = 0; i < n_threads; i++)
        tf_session_free(c.sessions[i]);
    g_free(c.sessions);
    tf_manifest_free(c.manifest);
    tf_file_cache_free(c.files);
    return c.checked;
}

const char *tf_checked_id(const tf_checked *checked) {
    return checked->departed ? checked->departed : tf_item_id(checked->item);
}

const tf_diag *tf_checked_findings(const tf_checked *checked) {
    return checked->item ? tf_item_findings(checked->item) : NULL;
}

size_t tf_count_checked(const GArray *checked, tf_verdict verdict) {
    size_t n = 0;
    for (guint i = 0; i < checked->len; i++)
        n += g_array_index(checked, tf_checked, i).verdict == verdict;
    return n;
}
