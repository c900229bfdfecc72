package dev.lowrank.platform.basemodels;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** All base models. */
interface BaseModels extends JpaRepository<BaseModel, String>, JpaSpecificationExecutor<BaseModel> {

  List<BaseModel> findByState(BaseModelState state);
}
