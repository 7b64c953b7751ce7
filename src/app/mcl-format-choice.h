/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-format.h"

G_BEGIN_DECLS

/**
 * MclFormatChoice:
 *
 * A group of rows by which a format and its options are chosen.
 *
 * Signal `changed`: another format or option is chosen.
 */
#define MCL_TYPE_FORMAT_CHOICE (mcl_format_choice_get_type ())
G_DECLARE_FINAL_TYPE (MclFormatChoice, mcl_format_choice, MCL, FORMAT_CHOICE, AdwPreferencesGroup)

void mcl_format_choice_offer (MclFormatChoice *self, gboolean to_write);
const MclFormat *mcl_format_choice_get_format (MclFormatChoice *self);
void mcl_format_choice_set_format (MclFormatChoice *self, const MclFormat *format);
char **mcl_format_choice_dup_settings (MclFormatChoice *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
