/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MclMembers:
 *
 * An immutable, reference counted, ordered list of JSON members (name, value), the values kept
 * as JSON source text. It holds attributes, and the members of others' making that we must
 * write back byte for byte: a number such as 1.10 would not survive any other representation.
 * NULL is the empty list everywhere. Names are unique. A name that was written in another way than
 * we write it ("caf\u00e9") is kept as source text as well.
 */
typedef struct _MclMembers MclMembers;

#define MCL_TYPE_MEMBERS (mcl_members_get_type ())
GType mcl_members_get_type (void);

MclMembers *mcl_members_new (const char *const *names,
                             const char *const *jsons,
                             guint n_members) G_GNUC_WARN_UNUSED_RESULT;
MclMembers *mcl_members_new_quoted (const char *const *names,
                                    const char *const *quoted_names,
                                    const char *const *jsons,
                                    guint n_members) G_GNUC_WARN_UNUSED_RESULT;
MclMembers *mcl_members_ref (MclMembers *self);
void mcl_members_unref (MclMembers *self);

guint mcl_members_get_length (MclMembers *self);
const char *mcl_members_get_name (MclMembers *self, guint i);
const char *mcl_members_get_quoted_name (MclMembers *self, guint i);
const char *mcl_members_get_json (MclMembers *self, guint i);
guint mcl_members_find_index (MclMembers *self, const char *name);
const char *mcl_members_find (MclMembers *self, const char *name);
char *mcl_members_dup_string (MclMembers *self, const char *name);
gboolean mcl_members_get_flag (MclMembers *self, const char *name);
gboolean mcl_members_equal (MclMembers *a, MclMembers *b);

MclMembers *mcl_members_with (MclMembers *self, const char *name, const char *json);
MclMembers *mcl_members_with_quoted (MclMembers *self,
                                     const char *name,
                                     const char *quoted_name,
                                     const char *json) G_GNUC_WARN_UNUSED_RESULT;
MclMembers *mcl_members_with_string (MclMembers *self, const char *name, const char *value);
MclMembers *mcl_members_with_flag (MclMembers *self, const char *name, gboolean value);
MclMembers *mcl_members_without (MclMembers *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclMembers, mcl_members_unref)

G_END_DECLS
