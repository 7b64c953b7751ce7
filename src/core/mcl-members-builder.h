/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-members.h"

G_BEGIN_DECLS

/**
 * MclMembersBuilder:
 *
 * Members that are set one after the other: a list made anew for each would cost the square of
 * their number.
 */
typedef struct _MclMembersBuilder MclMembersBuilder;

MclMembersBuilder *mcl_members_builder_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_members_builder_free (MclMembersBuilder *self);

void mcl_members_builder_set (MclMembersBuilder *self, const char *name, const char *json);
void mcl_members_builder_set_string (MclMembersBuilder *self, const char *name, const char *value);
void mcl_members_builder_set_all (MclMembersBuilder *self, MclMembers *members);
void mcl_members_builder_clear (MclMembersBuilder *self);
MclMembers *mcl_members_builder_end (MclMembersBuilder *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclMembersBuilder, mcl_members_builder_free)

G_END_DECLS
