/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mcl-schema-draft.h"

G_BEGIN_DECLS

/**
 * MclRelabelPlan:
 *
 * The change of a folder's labels as a whole: its `manicule.json`, and the annotations in all of
 * its sidecars whose label gets another id. What is to be done is written down before any of it is
 * done, so that it can be gone on with after a crash; doing it again changes nothing more. Blocks:
 * for workers.
 */
typedef struct _MclRelabelPlan MclRelabelPlan;

MclRelabelPlan *mcl_relabel_plan_new (const char *folder,
                                      GBytes *schema_before,
                                      GBytes *schema_after,
                                      GPtrArray *renames,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclRelabelPlan *mcl_relabel_plan_new_inverse (MclRelabelPlan *self) G_GNUC_WARN_UNUSED_RESULT;
MclRelabelPlan *mcl_relabel_plan_load (const char *folder,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclRelabelPlan *mcl_relabel_plan_ref (MclRelabelPlan *self);
void mcl_relabel_plan_unref (MclRelabelPlan *self);

guint mcl_relabel_plan_get_n_files (MclRelabelPlan *self);
guint mcl_relabel_plan_get_n_annotations (MclRelabelPlan *self);
const char *const *mcl_relabel_plan_get_unreadable (MclRelabelPlan *self);
gboolean mcl_relabel_plan_run (MclRelabelPlan *self, GError **error);
gboolean mcl_relabel_plan_resume (const char *folder, GError **error);

/**
 * MclRelabelChange:
 * @file: a sidecar's name
 * @from: a label's id
 * @to: the id to have in its place
 * @ids: (element-type utf8): the annotations that are meant
 */
typedef struct {
  char *file;
  char *from;
  char *to;
  GPtrArray *ids;
} MclRelabelChange;

GPtrArray *mcl_relabel_find (GBytes *sidecar, GPtrArray *renames) G_GNUC_WARN_UNUSED_RESULT;
GBytes *mcl_relabel_apply (GBytes *sidecar, GPtrArray *changes, const char *file, guint *n_changed)
    G_GNUC_WARN_UNUSED_RESULT;
void mcl_relabel_change_free (MclRelabelChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclRelabelPlan, mcl_relabel_plan_unref)

G_END_DECLS
