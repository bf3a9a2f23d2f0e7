#include "batch/batch.h"

#include <math.h>
#include <string.h>

#include "base/file_identity.h"
#include "departed.h"
#include "identity.h"
#include "item_paths.h"
#include "lock.h"
#include "manifest_file.h"
#include "pipeline/job_inputs.h"
#include "run_folders.h"
#include "spec/spec.h"
#include "up_to_date.h"
#include "workers.h"

/* What is killed in the middle of a long run should not be drawn again from its beginning. A
   manifest of very many figures takes long to write: no more than a twentieth of the run. */
#define SAVE_EVERY G_TIME_SPAN_SECOND
#define SAVE_SHARE 20

/* What a figure needs while it is worked on. */
typedef struct item_work {
    tf_manifest_entry *now; /* before it is drawn NULL: an input can't be read */
    tf_prepared *prepared;
    bool good;
} item_work;

struct tf_batch {
    tf_selection *selection;
    const tf_batch_options *options;
    tf_lock *lock; /* NULL: nothing was written yet */
    tf_manifest_place place;
    tf_manifest *manifest;
    bool writable, strict, locked_out, input_changed;
    tf_manifest_age found; /* of the manifest before the run */
    GPtrArray *departed;   /* ids, owned */
    GPtrArray *left;       /* names of files that figures wrote once; NULL before they are drawn */
    tf_run_state state;
    tf_file_cache *files;
    unsigned n_threads;
    tf_session **sessions; /* one for each thread */
    item_work *work;       /* one for each figure */
    GArray *drawn;         /* of size_t: the figures that are drawn, in order */
    GPtrArray *made;       /* folders that weren't there, outermost first */
    size_t n_done, n_kept; /* drawn or failed; drawn and kept in mind */
    gint64 began, save_next;
};

/* ---- beginning ------------------------------------------------------------------------------- */

static tf_item *item_of(const tf_batch *batch, size_t index) {
    return tf_selection_item(batch->selection, index);
}

static bool take_lock(tf_batch *batch, tf_diag *diag) {
    const char *folder = batch->place.folder;
    g_autofree char *records = tf_path_in(folder, TF_RECORDS_FOLDER);
    g_autofree char *path = g_build_filename(records, "lock", NULL);
    if ((folder && !tf_run_folder_make(batch->made, folder, diag)) ||
        !tf_run_folder_make(batch->made, records, diag))
        return false;
    batch->lock =
        tf_lock_take(path, batch->place.n_shards > 0 ? TF_LOCK_SHARED : TF_LOCK_ALONE, diag);
    batch->locked_out = batch->lock == NULL;
    return batch->lock != NULL;
}

/* Each figure's files are expected before any is read: so those that several need are known. */
static void each_input(const tf_batch *batch, size_t index,
                       void (*with)(tf_file_cache *cache, const char *path)) {
    g_autoptr(GArray) inputs = tf_job_inputs(item_of(batch, index)->spec);
    for (guint i = 0; i < inputs->len; i++)
        with(batch->files, g_array_index(inputs, tf_job_input, i).path);
}

static void look_at(void *user, unsigned worker, size_t index) {
    tf_batch *batch = user;
    tf_item *item = item_of(batch, index);
    item_work *own = &batch->work[index];
    if (item->state != TF_ITEM_NOT_TRIED)
        return;
    own->now = tf_entry_of_inputs(&batch->state, item);
    item->reason = batch->options->force
                       ? g_strdup("asked for")
                       : tf_why_drawn(&batch->state, batch->sessions[worker], item, own->now);
    if (!item->reason)
        item->state = TF_ITEM_UNCHANGED;
}

static bool go_on(void *user, size_t index) {
    (void)user;
    (void)index;
    return true;
}

/* A warning that pointed into the set file points to its figure: lines may have moved. */
static void say_again(const tf_batch *batch, tf_item *item) {
    const tf_manifest_entry *entry =
        g_hash_table_lookup(batch->manifest->entries, tf_spec_id(item->spec));
    const tf_place figure = tf_spec_figure_place(item->spec);
    item->diag = tf_diag_new();
    for (guint i = 0; entry && i < entry->findings->len; i++) {
        tf_finding finding = g_array_index(entry->findings, tf_finding, i);
        g_autofree char *name = finding.place.file ? g_path_get_basename(finding.place.file) : NULL;
        if (name && strcmp(name, entry->set) == 0)
            finding.place = figure;
        tf_diag_add(item->diag, &finding);
    }
}

static void find_unchanged(tf_batch *batch) {
    const size_t n = tf_selection_n(batch->selection);
    for (size_t i = 0; i < n; i++)
        if (item_of(batch, i)->state == TF_ITEM_NOT_TRIED)
            each_input(batch, i, tf_file_cache_expect);
    const tf_work work = {
        .n = n, .n_threads = batch->n_threads, .run = look_at, .done = go_on, .user = batch};
    tf_work_run(&work);
    for (size_t i = 0; i < n; i++) {
        tf_item *item = item_of(batch, i);
        if (item->state == TF_ITEM_NOT_TRIED)
            g_array_append_val(batch->drawn, i);
        if (item->state != TF_ITEM_UNCHANGED)
            continue;
        each_input(batch, i, tf_file_cache_release);
        say_again(batch, item);
    }
}

static tf_batch *new_batch(tf_selection *selection, const tf_batch_options *options) {
    tf_batch *batch = g_new0(tf_batch, 1);
    batch->selection = selection;
    batch->options = options;
    batch->place.folder = tf_selection_folder(selection);
    batch->place.shard = tf_selection_shard(selection, &batch->place.n_shards);
    batch->files = tf_file_cache_new();
    batch->n_threads = options->n_threads > 0 ? options->n_threads : tf_n_processors();
    batch->sessions = g_new0(tf_session *, batch->n_threads);
    for (unsigned i = 0; i < batch->n_threads; i++) {
        batch->sessions[i] = tf_session_of_run(options->registry);
        tf_session_need_fonts(batch->sessions[i], options->fonts);
        tf_session_share_files(batch->sessions[i], batch->files);
    }
    batch->made = g_ptr_array_new_with_free_func(g_free);
    batch->work = g_new0(item_work, tf_selection_n(selection));
    batch->drawn = g_array_new(FALSE, FALSE, sizeof(size_t));
    return batch;
}

/* The manifest of a part says nothing of figures that others draw. */
static gboolean is_of_others(gpointer id, gpointer entry, gpointer own) {
    (void)entry;
    return !g_hash_table_contains(own, id);
}

static void keep_own(tf_batch *batch) {
    g_autoptr(GHashTable) own = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < tf_selection_n(batch->selection); i++) {
        const char *id = tf_spec_id(item_of(batch, i)->spec);
        if (id)
            g_hash_table_add(own, (gpointer)id);
    }
    g_hash_table_foreach_remove(batch->manifest->entries, is_of_others, own);
}

static void look(tf_batch *batch, tf_diag *diag) {
    g_autofree char *program = tf_program_identity();
    batch->manifest = tf_manifest_load(&batch->place, program, &batch->writable, diag);
    if (batch->place.n_shards > 0)
        keep_own(batch);
    batch->found = tf_manifest_age_of(&batch->place);
    batch->departed = tf_departed(batch->selection, batch->manifest);
    batch->state =
        (tf_run_state){batch->place.folder, batch->files, batch->manifest, batch->strict};
    find_unchanged(batch);
    batch->began = g_get_monotonic_time();
    batch->save_next = batch->began + SAVE_EVERY;
}

tf_batch *tf_batch_new(tf_selection *selection, const tf_batch_options *options, tf_diag *diag) {
    tf_batch *batch = new_batch(selection, options);
    batch->strict = tf_diag_strict(diag);
    look(batch, diag);
    return batch;
}

void tf_batch_free(tf_batch *batch) {
    if (!batch)
        return;
    for (size_t i = 0; i < tf_selection_n(batch->selection); i++) {
        tf_manifest_entry_free(batch->work[i].now);
        tf_prepared_free(batch->work[i].prepared);
    }
    for (unsigned i = 0; i < batch->n_threads; i++)
        tf_session_free(batch->sessions[i]);
    g_free(batch->sessions);
    g_free(batch->work);
    g_array_unref(batch->drawn);
    tf_file_cache_free(batch->files);
    tf_manifest_free(batch->manifest);
    g_ptr_array_unref(batch->departed);
    g_clear_pointer(&batch->left, g_ptr_array_unref);
    tf_lock_free(batch->lock);
    tf_run_folders_remove_empty(batch->made);
    g_ptr_array_unref(batch->made);
    g_free(batch);
}

/* ---- checking -------------------------------------------------------------------------------- */

static tf_diag *new_diag(const tf_batch *batch) {
    tf_diag *diag = tf_diag_new();
    if (batch->strict)
        tf_diag_set_strict(diag);
    return diag;
}

static size_t nth_drawn(const tf_batch *batch, size_t nth) {
    return g_array_index(batch->drawn, size_t, nth);
}

static void check_one(void *user, unsigned worker, size_t nth) {
    tf_batch *batch = user;
    tf_item *item = item_of(batch, nth_drawn(batch, nth));
    (void)worker;
    tf_diag *diag = new_diag(batch);
    if (tf_job_check(item->spec, diag)) {
        tf_diag_free(diag);
        return;
    }
    item->diag = diag;
    item->state = TF_ITEM_FAILED;
}

bool tf_batch_check(tf_batch *batch) {
    const tf_work work = {.n = batch->drawn->len,
                          .n_threads = batch->n_threads,
                          .run = check_one,
                          .done = go_on,
                          .user = batch};
    tf_work_run(&work);
    return tf_selection_count(batch->selection, TF_ITEM_FAILED) == 0;
}

/* ---- drawing --------------------------------------------------------------------------------- */

typedef struct output_sums {
    const tf_batch *batch;
    tf_manifest_entry *entry;
} output_sums;

static void add_output(void *user, const char *path, const char *sha256) {
    const output_sums *sums = user;
    g_autofree char *name = tf_name_below(sums->batch->place.folder, path);
    tf_manifest_add_file(sums->entry->outputs, name, g_strdup(sha256));
}

static void draw_one(void *user, unsigned worker, size_t nth) {
    tf_batch *batch = user;
    const size_t index = nth_drawn(batch, nth);
    tf_item *item = item_of(batch, index);
    item_work *own = &batch->work[index];
    const tf_job_outputs outputs = tf_item_outputs(&item->paths);
    item->diag = new_diag(batch);
    own->now = own->now ? own->now : tf_entry_of_files(&batch->state, item);
    tf_session *session = batch->sessions[worker];
    own->prepared = tf_job_prepare(session, item->spec, &outputs, item->diag);
    char **families = own->prepared ? tf_prepared_families(own->prepared) : NULL;
    if (families) {
        own->now->families = g_strdupv(families);
        own->now->fonts = tf_session_font_sum(session, (const char *const *)families);
    }
    output_sums sums = {batch, own->now};
    if (own->prepared)
        tf_prepared_each_sum(own->prepared, add_output, &sums);
    each_input(batch, index, tf_file_cache_release);
}

/* A figure that was drawn while one of its files changed is drawn again the next time. */
static bool inputs_stand(const tf_batch *batch, size_t index) {
    g_autoptr(GArray) inputs = tf_job_inputs(item_of(batch, index)->spec);
    for (guint i = 0; i < inputs->len; i++)
        if (!tf_file_cache_is_unchanged(batch->files, g_array_index(inputs, tf_job_input, i).path))
            return false;
    return true;
}

/* One of which a sign is missing is drawn again as well: a font that has it may be installed. */
static tf_manifest_entry *entry_of_drawn(tf_batch *batch, size_t index) {
    item_work *own = &batch->work[index];
    const tf_item *item = item_of(batch, index);
    if (tf_prepared_lacks_characters(own->prepared) || !inputs_stand(batch, index)) {
        g_free(own->now->asked);
        own->now->asked = g_strdup("");
    }
    for (size_t i = 0; i < tf_diag_n_findings(item->diag); i++) {
        const tf_finding *finding = tf_diag_finding(item->diag, i);
        if (finding->severity == TF_WARNING)
            tf_manifest_add_finding(own->now, finding);
    }
    return g_steal_pointer(&own->now);
}

/* Two sets that are drawn one after the other may use one id, of which nothing else tells. It isn't
   said again when the figure is unchanged. */
static void warn_of_other_set(const tf_batch *batch, const tf_item *item,
                              const tf_manifest_entry *old, const tf_manifest_entry *now) {
    const char *own = tf_spec_set_files(item->spec)[0];
    g_autofree char *folder = g_path_get_dirname(own);
    g_autofree char *other = old->path ? tf_path_in(batch->state.folder, old->path)
                                       : g_build_filename(folder, old->set, NULL);
    g_autofree char *before = tf_file_identity(other), *after = tf_file_identity(own);
    /* A set file that was renamed is no other one, nor is one that has two paths. */
    if (!before || g_strcmp0(before, after) == 0)
        return;
    const tf_place place = tf_spec_figure_place(item->spec);
    const bool same_name = old->path && strcmp(old->set, now->set) == 0;
    tf_diag_warning(item->diag, &place,
                    "give it another id, or draw the sets into folders of their own: -o DIR",
                    "the figure \"%s\" that %s had drawn into this folder was written over",
                    tf_spec_id(item->spec), same_name ? old->path : old->set);
}

static void keep_in_mind(tf_batch *batch, size_t index) {
    const char *id = tf_spec_id(item_of(batch, index)->spec);
    const tf_manifest_entry *old = g_hash_table_lookup(batch->manifest->entries, id);
    tf_manifest_entry *now = entry_of_drawn(batch, index);
    if (old) {
        warn_of_other_set(batch, item_of(batch, index), old, now);
        tf_left_keep(batch->place.folder, old, now);
    }
    g_hash_table_replace(batch->manifest->entries, g_strdup(id), now);
}

static bool save(const tf_batch *batch, tf_manifest_age age, tf_diag *diag) {
    const tf_manifest_saving how = {&batch->place, age, batch->options->registry};
    return !batch->writable || tf_manifest_save(batch->manifest, &how, diag);
}

/* A manifest that can't be written now can't be at the end, either, and is told of then. */
static void save_from_time_to_time(tf_batch *batch) {
    const gint64 now = g_get_monotonic_time();
    if (now < batch->save_next)
        return;
    g_autoptr(tf_diag) unheard = tf_diag_new();
    save(batch, TF_MANIFEST_OLD, unheard);
    const gint64 after = g_get_monotonic_time();
    batch->save_next = after + MAX(SAVE_EVERY, SAVE_SHARE * (after - now));
}

static bool put_in_place(void *user, size_t nth) {
    tf_batch *batch = user;
    const size_t index = nth_drawn(batch, nth);
    tf_item *item = item_of(batch, index);
    item_work *own = &batch->work[index];
    item->written = g_ptr_array_new_with_free_func(g_free);
    const bool good = own->prepared && tf_prepared_commit(own->prepared, item->written, item->diag);
    item->state = good ? TF_ITEM_DRAWN : TF_ITEM_FAILED;
    batch->work[index].good = good;
    if (good) {
        batch->n_kept++;
        keep_in_mind(batch, index);
        save_from_time_to_time(batch);
    }
    g_ptr_array_add(item->written, NULL);
    g_clear_pointer(&own->prepared, tf_prepared_free);
    batch->n_done++;
    return good || batch->options->keep_going;
}

/* ---- telling --------------------------------------------------------------------------------- */

static void tell(const tf_batch *batch, size_t index) {
    const tf_item *item = item_of(batch, index);
    if (batch->options->on_item)
        batch->options->on_item(batch->options->user, item);
}

void tf_batch_tell(const tf_batch *batch) {
    for (size_t i = 0; i < tf_selection_n(batch->selection); i++)
        tell(batch, i);
}

static void tell_progress(void *user, size_t n_begun) {
    const tf_batch *batch = user;
    if (!batch->options->on_progress)
        return;
    const size_t n = batch->drawn->len;
    const double seconds = (double)(g_get_monotonic_time() - batch->began) / G_TIME_SPAN_SECOND;
    const tf_batch_progress progress = {
        .n = n,
        .n_done = batch->n_done,
        .n_running = n_begun > batch->n_done ? n_begun - batch->n_done : 0,
        .seconds = seconds,
        .seconds_left =
            batch->n_done > 0 ? seconds / (double)batch->n_done * (double)(n - batch->n_done) : NAN,
    };
    batch->options->on_progress(batch->options->user, &progress);
}

/* Those before it that are not drawn are told of first: the log has the order of the sets. */
typedef struct drawing {
    tf_batch *batch;
    size_t told; /* figures */
} drawing;

static void run_one(void *user, unsigned worker, size_t nth) {
    draw_one(((drawing *)user)->batch, worker, nth);
}

static bool finish_one(void *user, size_t nth) {
    drawing *own = user;
    const bool more = put_in_place(own->batch, nth);
    while (own->told <= nth_drawn(own->batch, nth))
        tell(own->batch, own->told++);
    return more;
}

static void wait_for_one(void *user, size_t n_begun) {
    tell_progress(((drawing *)user)->batch, n_begun);
}

/* Who draws what stands in a file that is being written should hear of it, and Make draws again. */
static void warn_of_changed_inputs(tf_batch *batch, tf_diag *diag) {
    g_autoptr(GPtrArray) changed = tf_changed_inputs(batch->selection, batch->files);
    batch->input_changed = changed->len > 0;
    for (guint i = 0; i < changed->len; i++) {
        const tf_place place = {.file = g_ptr_array_index(changed, i)};
        tf_diag_warning(diag, &place, "run trialfig again: it draws the figures of this file",
                        "this file was changed while figures were drawn of it");
    }
}

/* All figures are there as their files of data are now. A part of them says nothing of what was
   left undone before. */
static tf_manifest_age age_at_end(const tf_batch *batch) {
    const tf_selection *selection = batch->selection;
    const size_t n = tf_selection_count(selection, TF_ITEM_DRAWN) +
                     tf_selection_count(selection, TF_ITEM_UNCHANGED);
    const bool done = n == tf_selection_n(selection) && !batch->input_changed;
    return done && (tf_selection_is_all(selection) || batch->found == TF_MANIFEST_NEW)
               ? TF_MANIFEST_NEW
               : TF_MANIFEST_OLD;
}

/* Nothing is made before something is drawn: what is refused leaves no trace. */
bool tf_batch_draw(tf_batch *batch, tf_diag *diag) {
    if (!take_lock(batch, diag))
        return false;
    drawing own = {batch, 0};
    const tf_work work = {.n = batch->drawn->len,
                          .n_threads = batch->n_threads,
                          .run = run_one,
                          .done = finish_one,
                          .waiting = batch->options->on_progress ? wait_for_one : NULL,
                          .user = &own};
    tf_work_run(&work);
    /* How many were at work when one failed depends on the threads: what they found is no news. */
    for (size_t nth = batch->n_done; nth < batch->drawn->len; nth++)
        g_clear_pointer(&item_of(batch, nth_drawn(batch, nth))->diag, tf_diag_free);
    while (own.told < tf_selection_n(batch->selection))
        tell(batch, own.told++);
    warn_of_changed_inputs(batch, diag);
    batch->left = tf_left_find(batch->selection, batch->manifest, batch->place.folder);
    const bool prune = batch->options->prune && (batch->departed->len > 0 || batch->left->len > 0);
    const bool pruned = !prune || tf_departed_prune(batch->selection, batch->manifest,
                                                    batch->place.folder, batch->departed, diag);
    const tf_manifest_age age = age_at_end(batch);
    if (batch->n_kept == 0 && !prune &&
        !(batch->place.n_shards == 0 && tf_manifest_has_parts(&batch->place))) {
        if (batch->writable && age != batch->found)
            tf_manifest_set_age(&batch->place, age);
        return true;
    }
    if (!save(batch, age, diag))
        return false;
    if (batch->place.n_shards == 0 && batch->writable)
        tf_manifest_remove_parts(&batch->place);
    return pruned;
}

bool tf_batch_was_locked_out(const tf_batch *batch) {
    return batch->locked_out;
}

const GPtrArray *tf_batch_departed(const tf_batch *batch) {
    return batch->departed;
}

const GPtrArray *tf_batch_left(const tf_batch *batch) {
    return batch->left;
}

GPtrArray *tf_batch_departed_files(const tf_batch *batch, const char *id) {
    return tf_departed_files(batch->place.folder,
                             g_hash_table_lookup(batch->manifest->entries, id));
}
