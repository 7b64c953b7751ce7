/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-annotation.h"

G_BEGIN_DECLS

/**
 * MclHead:
 *
 * What is said of an article as a whole: its status, attributes and note; and what is suggested for
 * it, which is no part of its annotations yet. Immutable, reference
 * counted, thread safe; a change makes a new one.
 */
typedef struct _MclHead MclHead;

#define MCL_TYPE_HEAD (mcl_head_get_type ())
GType mcl_head_get_type (void);

MclHead *mcl_head_new (const char *status,
                       MclMembers *attributes,
                       const char *note,
                       GPtrArray *suggestions) G_GNUC_WARN_UNUSED_RESULT;
MclHead *mcl_head_ref (MclHead *self);
void mcl_head_unref (MclHead *self);

const char *mcl_head_get_status (MclHead *self);
MclMembers *mcl_head_get_attributes (MclHead *self);
const char *mcl_head_get_note (MclHead *self);
guint mcl_head_get_n_suggestions (MclHead *self);
GPtrArray *mcl_head_list_suggestions (MclHead *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_head_equal (MclHead *a, MclHead *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclHead, mcl_head_unref)

G_END_DECLS
