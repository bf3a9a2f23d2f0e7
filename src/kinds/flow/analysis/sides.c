/* Who stands at the side: those who left, as the data say it, or else as their boxes do. */
#include <string.h>

#include "analysis/leaving_words.h"
#include "base/alike_word.h"
#include "job.h"

/* Of the boxes that a note lists. */
enum { MOST_TOLD = 6 };

/* Guesses that are told: of names alone, and of where a box stands. */
typedef struct told {
    GString *list;
    size_t n, first; /* boxes of different names, and the first of them */
} told;

static void add_next(tf_flow_job *job, size_t parent, size_t child) {
    tf_flow_node *node = &job->nodes[parent];
    node->next = node->next ? node->next : tf_arena_array(job->arena, size_t, job->n);
    size_t at = node->box.n_next++;
    /* arms in their order, where that was asked for */
    for (; job->ask->group.order.n > 0 && at > 0 &&
           job->nodes[node->next[at - 1]].arm > job->nodes[child].arm;
         at--)
        node->next[at] = node->next[at - 1];
    node->next[at] = child;
}

/* ---- guesses --------------------------------------------------------------------------------- */

/* One box of each arm: these are the arms, whatever they are called and where they end. */
static bool is_arm(const tf_flow_job *job, const tf_flow_node *parent, size_t i) {
    const size_t arm = job->nodes[i].arm;
    size_t n_alike = 0, n_armed = 0;
    for (size_t k = 0; k < parent->box.n_next; k++) {
        const size_t other = job->nodes[parent->next[k]].arm;
        n_armed += other != TF_FLOW_NONE;
        n_alike += other == arm;
    }
    return arm != TF_FLOW_NONE && parent->arm == TF_FLOW_NONE && n_alike == 1 && n_armed > 1;
}

/* What is left of a name behind one of these words; all of it without. */
static const char *behind(const char *name, const char *const *words) {
    for (; *words; words++)
        if (g_str_has_prefix(name, *words))
            return name + strlen(*words);
    return name;
}

/* "No transplant" beside "Transplant", "Sans" beside "Avec": two ways on, whichever of them ends.
 */
static bool is_contrary(const tf_flow_job *job, const tf_flow_node *parent, size_t i) {
    static const char *const without[] = {"no ", "without ", "sans ", "pas de ", "pas d", NULL};
    static const char *const with[] = {"with ", "avec ", NULL};
    const char *name = job->nodes[i].box.name;
    g_autofree char *plain = tf_plain_word(name, strlen(name));
    const char *rest = behind(plain, without);
    for (size_t k = 0; k < parent->box.n_next && rest > plain; k++) {
        const char *other = job->nodes[parent->next[k]].box.name;
        g_autofree char *beside = tf_plain_word(other, strlen(other));
        if (strcmp(behind(beside, with), rest) == 0)
            return true;
    }
    return false;
}

static bool ends_beside_others(const tf_flow_job *job, const tf_flow_node *node) {
    return node->box.n_from == 1 && node->box.n_next == 0 &&
           job->nodes[node->box.from[0]].box.n_next > 1;
}

/* Its own reasons, or those of its like in another arm. */
static bool has_reasons(const tf_flow_job *job, const tf_flow_node *node) {
    for (size_t i = 0; i < job->n; i++) {
        const tf_flow_node *other = &job->nodes[i];
        if (other->box.n_reasons > 0 && strcmp(other->box.name, node->box.name) == 0 &&
            (other == node || (other->side == TF_AUTO && ends_beside_others(job, other))))
            return true;
    }
    return false;
}

static void tell(const tf_flow_job *job, told *t, size_t i) {
    const char *name = job->nodes[i].box.name;
    g_autofree char *quoted = g_strdup_printf("\"%s\"", name);
    if (strstr(t->list->str, quoted))
        return;
    if (t->n++ == 0)
        t->first = i;
    if (t->n <= MOST_TOLD)
        g_string_append_printf(t->list, "%s%s", t->n > 1 ? ", " : "", quoted);
}

/* A box that nothing comes from beside others: by its name, which says that they left or stayed, by
   reasons, else beside one that goes on. */
static bool guess(const tf_flow_job *job, size_t i, size_t n_going, told *names, told *places) {
    const tf_flow_node *node = &job->nodes[i];
    if (is_arm(job, &job->nodes[node->box.from[0]], i))
        return false;
    const tf_leaving says = tf_leaving_of(node->box.name);
    const bool reasons = has_reasons(job, node);
    if (says == TF_LEAVING_LEFT) {
        if (n_going == 0 && !reasons)
            tell(job, names, i);
        return true;
    }
    const bool contrary = is_contrary(job, &job->nodes[node->box.from[0]], i);
    if (says == TF_LEAVING_STAYED || (contrary && job->ask->statement != TF_FLOW_STARD))
        return false;
    if (contrary) { /* "No index test" is no result of it */
        tell(job, names, i);
        return true;
    }
    if (n_going > 0 && !reasons)
        tell(job, places, i);
    return n_going > 0 || reasons;
}

static bool guess_of(tf_flow_job *job, size_t i, bool *left, told *names, told *places) {
    const tf_flow_node *node = &job->nodes[i];
    const size_t n_children = node->box.n_next;
    size_t n_leaving = 0, n_going = 0, n_guessed = 0;
    for (size_t k = 0; k < n_children; k++) {
        const tf_flow_box *child = &job->nodes[node->next[k]].box;
        n_going += child->n_next > 0 || child->n_from > 1;
    }
    for (size_t k = 0; k < n_children && n_children > 1; k++) {
        const size_t at = node->next[k];
        const tf_flow_node *child = &job->nodes[at];
        if (!ends_beside_others(job, child) || child->side != TF_AUTO)
            continue;
        left[at] = guess(job, at, n_going, names, places);
        n_leaving += left[at];
        n_guessed += !is_arm(job, node, at);
    }
    if (n_going == 0 && n_guessed > n_leaving + 1) {
        const tf_place place = tf_flow_place(job, node, job->ask->box);
        tf_diag_note(job->diag, &place, "if some of them left, say which: --side COL",
                     "%zu boxes part from \"%s\", and nothing comes from any",
                     n_guessed - n_leaving, node->box.name);
    }
    if (n_children > 1 && n_leaving == n_children)
        return tf_flow_refuse(
            job, node, job->ask->box, "name the column that says which of them left: --side COL",
            "all that comes from \"%s\" seems to leave, and nothing goes on", node->box.name);
    return true;
}

static void note(const tf_flow_job *job, const told *t, const char *why) {
    if (t->n == 0)
        return;
    const tf_place place = tf_flow_place(job, &job->nodes[t->first], job->ask->box);
    tf_diag_note(job->diag, &place, "if that is not so, say who left: --side COL",
                 "%s%s: taken for those who left, %s", t->list->str,
                 t->n > MOST_TOLD ? " and others" : "", why);
}

/* All are guessed before any is set: a guess looks at boxes of the same name. */
static bool guess_sides(tf_flow_job *job) {
    bool *left = tf_arena_array(job->arena, bool, job->n + 1);
    g_autoptr(GString) by_name = g_string_new(NULL);
    g_autoptr(GString) by_place = g_string_new(NULL);
    told names = {by_name, 0, 0}, places = {by_place, 0, 0};
    for (size_t i = 0; i < job->n; i++)
        if (!guess_of(job, i, left, &names, &places))
            return false;
    for (size_t i = 0; i < job->n; i++)
        if (job->nodes[i].side == TF_AUTO)
            job->nodes[i].side = left[i] ? TF_ON : TF_OFF;
    note(job, &names, "by name");
    note(job, &places, "for nothing comes from them, and others go on");
    return true;
}

/* ---- all of it ------------------------------------------------------------------------------- */

static void part(tf_flow_node *node, const tf_flow_job *job) {
    const size_t n_all = node->box.n_next;
    node->box.n_next = 0;
    for (size_t k = 0; k < n_all; k++) {
        const size_t child = node->next[k];
        if (job->nodes[child].side == TF_ON)
            node->sides[node->box.n_sides++] = child;
        else
            node->next[node->box.n_next++] = child;
    }
    node->box.next = node->next;
    node->box.sides = node->sides;
    node->box.reasons = node->reasons;
}

bool tf_flow_part_sides(tf_flow_job *job) {
    for (size_t i = 0; i < job->n; i++)
        for (size_t k = 0; k < job->nodes[i].box.n_from; k++)
            add_next(job, job->nodes[i].box.from[k], i);
    if (!guess_sides(job))
        return false;
    for (size_t i = 0; i < job->n; i++) {
        tf_flow_node *node = &job->nodes[i];
        node->box.side = node->side == TF_ON;
        if (node->box.side && (node->box.n_from != 1 || node->box.n_next > 0))
            return tf_flow_refuse(job, node, job->ask->box,
                                  "those who left come from one box, and nothing comes from them",
                                  "\"%s\" can't stand at the side", node->box.name);
        node->sides = tf_arena_array(job->arena, size_t, job->n);
    }
    for (size_t i = 0; i < job->n; i++)
        part(&job->nodes[i], job);
    return true;
}
