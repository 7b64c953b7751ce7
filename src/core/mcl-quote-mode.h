/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-members.h"
#include "mcl-schema.h"
#include "mcl-text.h"

G_BEGIN_DECLS

const MclAttribute *mcl_quote_mode_find_attribute (const MclLabel *label);
MclMembers *mcl_quote_mode_new_attributes (const MclLabel *label,
                                           MclText *text,
                                           MclRange range) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
