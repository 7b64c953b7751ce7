/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-relabel.h"

G_BEGIN_DECLS

struct _MclRelabelPlan {
  char *folder;
  GBytes *schema_before; /* NULL: the folder has no file */
  GBytes *schema_after;  /* NULL: it shall have none */
  GPtrArray *changes;    /* of MclRelabelChange, those of one file one after the other */
  GPtrArray *unreadable; /* messages, NULL-terminated */
};

MclRelabelPlan *mcl_relabel_plan_new_empty (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

/* mcl-relabel-plan-file.c: a plan on disk. */
char *mcl_relabel_plan_dup_path (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_relabel_plan_write (MclRelabelPlan *self, const char *path, GError **error);

/* mcl-relabel-plan-run.c: a plan carried out. */
GBytes *mcl_relabel_plan_read_sidecar (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
