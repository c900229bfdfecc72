package dev.lowrank.platform.basemodels;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** All base models. */
interface BaseModels extends JpaRepository<BaseModel, String> {

  List<BaseModel> findByNameGreaterThanOrderByName(String name, Limit limit);

  List<BaseModel> findByState(BaseModelState state);
}
