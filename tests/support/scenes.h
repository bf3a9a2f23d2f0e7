#ifndef SUPPORT_SCENES_H
#define SUPPORT_SCENES_H

#include "scene/scene.h"

/* Looking at scenes. */

/** Whether a node that is no group has this role. */
bool scene_has_role(const tf_node *node, const char *role);
/** How many nodes that are no groups have a role. */
size_t scene_count(const tf_scene *scene, const char *role);
/** The k-th of them; NULL: there are fewer. */
const tf_node *scene_get(const tf_scene *scene, const char *role, size_t k);
/** The first text of a role that has this text (NULL: any); NULL: none. */
const tf_node *scene_text(const tf_scene *scene, const char *role, const char *text);
/** All texts of a role, in order, joined by '|'. */
char *scene_texts(const tf_scene *scene, const char *role);

/** Adds a line for each text that leaves the page or lies on another. */
void scene_add_text_faults(const tf_scene *scene, GString *faults);
/** Adds a line for each finding of the lint. */
void scene_add_lint_faults(const tf_scene *scene, GString *faults);

/**
 * The test fails, and names the first line that differs, unless the dump is that of NAME.scene in a
 * folder of the source tree. With TF_UPDATE_GOLDENS in the environment the file is written.
 */
void scene_must_be_golden(const tf_scene *scene, const char *folder, const char *name);

#endif
