/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclTextFold:
 * @chars: (array length=n_chars): the text as it is compared
 * @starts: (array length=n_chars): the source code point that each came from
 * @ends: (array length=n_chars): one past the last source code point that each came from
 *
 * A text in the form in which two versions of it are compared; see mcl_text_fold_new(). Read it
 * freely; it never changes.
 */
typedef struct {
  gunichar *chars;
  guint32 *starts;
  guint32 *ends;
  guint32 n_chars;
} MclTextFold;

MclTextFold *mcl_text_fold_new (const char *utf8, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
MclTextFold *mcl_text_fold_new_literal (const char *utf8, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
void mcl_text_fold_free (MclTextFold *self);

MclRange mcl_text_fold_to_source (const MclTextFold *self, MclRange folded);
guint32 mcl_text_fold_from_source (const MclTextFold *self, guint32 offset);
gboolean mcl_text_fold_is_boundary (const MclTextFold *self, guint32 i);
gunichar *mcl_text_fold_dup_caseless (const MclTextFold *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclTextFold, mcl_text_fold_free)

G_END_DECLS
