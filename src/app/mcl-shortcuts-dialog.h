/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-schema.h"

G_BEGIN_DECLS

AdwDialog *mcl_shortcuts_dialog_new (MclSchema *schema) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
