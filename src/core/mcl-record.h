/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-members.h"

/* What annotations and relations are made of; for their files only. */

G_BEGIN_DECLS

const char *mcl_record_get_string (const char *string);
gsize mcl_record_get_size (const char *string);
guint32 mcl_record_append (char *data, guint32 *at, const char *string);
char *mcl_record_intern (const char *string);
MclMembers *mcl_record_ref_members (MclMembers *members);

G_END_DECLS
