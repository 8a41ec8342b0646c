//! Where tensors live and are computed: the CPU, or a GPU through WebGPU.

use crate::words::{Message, Says, message};
#[cfg(feature = "trainer")]
use burn::tensor::Device;
#[cfg(feature = "webgpu")]
use burn_wgpu::graphics::AutoGraphicsApi;
#[cfg(feature = "webgpu")]
use burn_wgpu::{RuntimeOptions, WgpuDevice, WgpuInitError, try_init_setup_async};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Dispatches submitted to a GPU at once: a step takes a dozen for a perceptron, and about thirty for a convolutional
/// network. Submitting costs the browser more than anything else in a step.
#[cfg(feature = "webgpu")]
const COMMANDS_AT_ONCE: usize = 128;

/// A kind of device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Backend {
    /// The CPU: Burn's Flex, with 128-bit SIMD in the browser. Bit-identical everywhere.
    Cpu,
    /// A GPU through WebGPU (natively: Vulkan, Metal or DirectX 12). Equal within a tolerance.
    WebGpu,
}

/// A device that could not be opened.
#[derive(Debug, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum DeviceError {
    /// The GPU refused.
    WebGpu(String),
    /// This build has no GPU code.
    NotBuilt,
}

impl Says for DeviceError {
    fn message(&self) -> Message {
        match self {
            Self::WebGpu(reason) => message!("device-webgpu-refused", reason),
            Self::NotBuilt => message!("device-not-built"),
        }
    }
}

impl Says for Backend {
    fn message(&self) -> Message {
        match self {
            Self::Cpu => message!("device-cpu"),
            Self::WebGpu => message!("device-webgpu"),
        }
    }
}

/// Opens a device. A worker can open WebGPU only once in its life; keep the result.
///
/// # Errors
/// WebGPU: no adapter, a refused device request, or a second opening.
#[cfg(feature = "trainer")]
pub async fn open(backend: Backend) -> Result<Device, DeviceError> {
    match backend {
        Backend::Cpu => Ok(Device::flex()),
        #[cfg(feature = "webgpu")]
        Backend::WebGpu => open_gpu()
            .await
            .map_err(|error| DeviceError::WebGpu(error.to_string())),
        #[cfg(not(feature = "webgpu"))]
        Backend::WebGpu => Err(DeviceError::NotBuilt),
    }
}

/// What Burn's `Device::wgpu_options()` does, with the runtime's own names.
#[cfg(feature = "webgpu")]
async fn open_gpu() -> Result<Device, WgpuInitError> {
    let gpu = WgpuDevice::default();
    let options = RuntimeOptions::with_tasks_max(Some(COMMANDS_AT_ONCE))?;
    try_init_setup_async::<AutoGraphicsApi>(&gpu, options).await?;
    Ok(Device::from(gpu))
}
