/* Collecting what is proposed, and asking what isn't known. */
#include "recognise/proposal.h"

#include <stdarg.h>
#include <string.h>

tf_proposal *tf_proposal_new(const tf_columns *columns, const tf_chooser *chooser,
                             tf_arena *arena) {
    tf_proposal *p = g_new0(tf_proposal, 1);
    p->columns = columns;
    p->chooser = chooser;
    p->arena = arena;
    p->settings = g_array_new(FALSE, FALSE, sizeof(tf_setting));
    p->unsure = g_ptr_array_new_with_free_func(g_free);
    return p;
}

void tf_proposal_free(tf_proposal *proposal) {
    g_array_unref(proposal->settings);
    g_ptr_array_unref(proposal->unsure);
    g_free(proposal);
}

static void add(tf_proposal *p, tf_setting setting, const char *const *texts) {
    const char **own = tf_arena_array(p->arena, const char *, setting.n + 1);
    for (size_t i = 0; i < setting.n; i++)
        own[i] = tf_arena_strdup(p->arena, texts[i]);
    setting.path = tf_arena_strdup(p->arena, setting.path);
    setting.comment = setting.comment ? tf_arena_strdup(p->arena, setting.comment) : NULL;
    setting.texts = own;
    g_array_append_val(p->settings, setting);
}

void tf_propose(tf_proposal *p, const char *path, const char *text, const char *comment) {
    add(p, (tf_setting){.path = path, .n = 1, .comment = comment}, &text);
}

void tf_propose_map(tf_proposal *p, const char *path, const char *map, const char *comment) {
    add(p, (tf_setting){.path = path, .n = 1, .map = true, .comment = comment}, &map);
}

void tf_propose_list(tf_proposal *p, const char *path, const char *const *texts, size_t n,
                     const char *comment) {
    add(p, (tf_setting){.path = path, .n = n, .list = true, .comment = comment}, texts);
}

void tf_propose_unsure(tf_proposal *p, const char *format, ...) {
    va_list args;
    va_start(args, format);
    g_ptr_array_add(p->unsure, g_strdup_vprintf(format, args));
    va_end(args);
}

/* What was taken comes first, since it is what holds. */
static void say_taken(tf_proposal *p, const tf_question *q) {
    g_autoptr(GString) others = g_string_new(NULL);
    for (size_t i = 0; i < q->n; i++)
        if (i != q->best)
            g_string_append_printf(others, "%s\"%s\"", others->len ? ", " : "", q->options[i]);
    tf_propose_unsure(p, "%s: \"%s\" was taken; it may as well be %s", q->key, q->options[q->best],
                      others->str);
}

size_t tf_propose_choice(tf_proposal *p, const tf_question *question) {
    if (question->n < 2)
        return question->best;
    const size_t answer = p->chooser ? p->chooser->choose(p->chooser->user, question) : SIZE_MAX;
    if (answer < question->n)
        return answer;
    say_taken(p, question);
    return question->best;
}

/** More options than this are no question. */
enum { MOST_OPTIONS = 9 };

const tf_column_view *tf_propose_column(tf_proposal *p, const char *key, const char *text,
                                        const tf_column_view *const *views, size_t n) {
    const char *names[MOST_OPTIONS];
    n = MIN(n, MOST_OPTIONS);
    for (size_t i = 0; i < n; i++)
        names[i] = views[i]->name;
    const tf_question question = {key, text, names, n, 0};
    return n > 0 ? views[tf_propose_choice(p, &question)] : NULL;
}
