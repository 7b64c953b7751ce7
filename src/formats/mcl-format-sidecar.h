/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

G_BEGIN_DECLS

extern const MclFormat mcl_format_sidecar;

G_END_DECLS
